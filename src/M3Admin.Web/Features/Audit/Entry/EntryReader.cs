using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Audit;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Preview;

namespace M3Admin.Web.Features.Audit.Entry;

/// <summary>Reads an entry from the store, never from what is kept in memory, with the states before and after it and its neighbours in the chain.</summary>
internal sealed class EntryReader(Cluster cluster, TimeProvider time)
{
    public async Task<EntryDetail> ReadAsync(AuditId id, CancellationToken ct)
    {
        try
        {
            return id.Source.Placement is { } service ? await ChangeAsync(id, service, ct) : await EventAsync(id, ct);
        }
        catch (JournalException damage)
        {
            return new EntryDetail.Damaged(damage.Message);
        }
        catch (KeyValueException trouble)
        {
            return new EntryDetail.Unheard(trouble.Message);
        }
    }

    private async Task<EntryDetail> ChangeAsync(AuditId id, ServiceKey service, CancellationToken ct)
    {
        var journal = id.Source.Journal(cluster.Store, time);
        if (await journal.GetAsync(id.Sequence, ct) is not { } entry)
        {
            return Missing(id, await journal.SpanAsync(ct));
        }

        var span = await journal.SpanAsync(ct);
        var (link, compared) = (await LinkAsync(journal, entry, span, ct), await CompareAsync(journal, service, entry, span, ct));
        var row = AuditRow.Of(id.Source, new JournalStep(entry.Sequence, entry, compared?.Diff, ""), entry.At, text => text);
        return new EntryDetail.Change(row, entry, compared, link);
    }

    private async Task<EntryDetail> EventAsync(AuditId id, CancellationToken ct)
    {
        var journal = id.Source.Events(cluster.Store, time);
        if (await journal.GetAsync(id.Sequence, ct) is not { } entry)
        {
            return Missing(id, await journal.SpanAsync(ct));
        }

        var before = entry.Sequence > 1 ? await journal.GetAsync(entry.Sequence - 1, ct) : null;
        var after = await journal.GetAsync(entry.Sequence + 1, ct);
        var link = EntryChecks.Of(entry.Sequence, entry.Previous, before?.Hash, entry.Hash, after?.Previous);
        return new EntryDetail.Event(AuditRow.Of(id.Source, entry, text => text), entry, link);
    }

    private static EntryDetail.Missing Missing(AuditId id, JournalSpan span) => new(
        id.Sequence < span.Oldest
            ? $"Entry {id.Sequence} of {id.Source.Text} was pruned: the oldest that is kept is {span.Oldest}."
            : $"{id.Source.Text} has no entry {id.Sequence}: {(span.Count == 0 ? "it has none at all." : $"the newest is {span.Newest}.")}");

    private static async Task<EntryLink> LinkAsync(JournalView journal, JournalEntry entry, JournalSpan span, CancellationToken ct)
    {
        var before = entry.Sequence > span.Oldest ? await journal.GetAsync(entry.Sequence - 1, ct) : null;
        var after = entry.Sequence < span.Newest ? await journal.GetAsync(entry.Sequence + 1, ct) : null;
        var link = EntryChecks.Of(entry.Sequence, entry.Previous, before?.Hash, entry.Hash, after?.Previous);
        try
        {
            await journal.ValueAsync(entry.Sequence, ct);
            return link;
        }
        catch (JournalException damage)
        {
            return new EntryLink(false, damage.Message);
        }
    }

    // A late entry's neighbours in the chain are not its neighbours in time; what was pruned cannot be compared with.
    private static async Task<ComparedPlacements?> CompareAsync(JournalView journal, ServiceKey service, JournalEntry entry, JournalSpan span, CancellationToken ct)
    {
        if (entry.IsLate || (entry.Sequence == span.Oldest && entry.Sequence > 1))
        {
            return null;
        }

        try
        {
            var before = entry.Sequence > 1 ? await StoredAsync(journal, service, await journal.GetAsync(entry.Sequence - 1, ct), ct) : null;
            var after = await StoredAsync(journal, service, entry, ct);
            return before is null && after is null ? null : new ComparedPlacements(service, before, after, PlacementDiff.Between(before?.Placement, after?.Placement), entry.At);
        }
        catch (Exception damage) when (damage is JournalException or PlacementFormatException)
        {
            return null;
        }
    }

    private static async Task<StoredPlacement?> StoredAsync(JournalView journal, ServiceKey service, JournalEntry? entry, CancellationToken ct)
    {
        if (entry is null || await journal.ValueAsync(entry.Sequence, ct) is not { } value)
        {
            return null;
        }

        var (placement, form) = PlacementValue.Decode(service.Service, value);
        return new StoredPlacement(placement, entry.Version, value.Length, form);
    }
}
