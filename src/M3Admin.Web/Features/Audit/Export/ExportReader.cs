using System.Runtime.CompilerServices;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Operations.Audit;

namespace M3Admin.Web.Features.Audit.Export;

/// <summary>Reads in full, from the stores, the entries that were found: some at a time, so that an export of any length takes the same memory.</summary>
internal sealed class ExportReader(IReadOnlyCollection<Cluster> clusters, TimeProvider time)
{
    private const int AtOnce = 200;
    private const int MostApart = 1_000;

    public async IAsyncEnumerable<ExportedEntry> ReadAsync(IEnumerable<AuditRow> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var some in rows.Select(row => row.Id).Chunk(AtOnce))
        {
            var read = new Dictionary<AuditId, ExportedEntry>();
            foreach (var source in some.GroupBy(id => id.Source))
            {
                await ReadAsync(source.Key, [.. source.Select(id => id.Sequence).Order()], read, ct);
            }

            foreach (var id in some)
            {
                // What was pruned since it was found is left out.
                if (read.TryGetValue(id, out var entry))
                {
                    yield return entry;
                }
            }
        }
    }

    // Close together they are read in one go; far apart one by one.
    private async Task ReadAsync(AuditSource source, long[] wanted, Dictionary<AuditId, ExportedEntry> read, CancellationToken ct)
    {
        var isDense = wanted[^1] - wanted[0] < Math.Min(MostApart, wanted.Length * 4);
        var missing = wanted.ToHashSet();
        if (isDense)
        {
            foreach (var (sequence, entry) in await RangeAsync(source, wanted[0], wanted[^1], ct))
            {
                if (missing.Remove(sequence))
                {
                    read[new AuditId(source, sequence)] = entry;
                }
            }
        }

        foreach (var sequence in missing.Order())
        {
            if (await OneAsync(new AuditId(source, sequence), ct) is { } entry)
            {
                read[new AuditId(source, sequence)] = entry;
            }
        }
    }

    // One that is damaged spoils the reading of all: then each is read alone.
    private async Task<IEnumerable<(long Sequence, ExportedEntry Entry)>> RangeAsync(AuditSource source, long first, long last, CancellationToken ct)
    {
        var limit = (int)(last - first + 1);
        try
        {
            if (source.Placement is { } service)
            {
                var page = await JournalOf(source).ReadAsync(new JournalQuery { NewestFirst = false, Cursor = first, Limit = limit }, ct);
                return page.Entries.Select(entry => (entry.Sequence, ExportedEntry.Of(source, service, entry)));
            }

            var events = await EventsOf(source).ReadAsync(new EventQuery { NewestFirst = false, Cursor = first, Limit = limit }, ct);
            return events.Entries.Select(entry => (entry.Sequence, ExportedEntry.Of(source, entry)));
        }
        catch (JournalException)
        {
            return [];
        }
    }

    private async Task<ExportedEntry?> OneAsync(AuditId id, CancellationToken ct)
    {
        try
        {
            if (id.Source.Placement is { } service)
            {
                return await JournalOf(id.Source).GetAsync(id.Sequence, ct) is { } entry ? ExportedEntry.Of(id.Source, service, entry) : null;
            }

            return await EventsOf(id.Source).GetAsync(id.Sequence, ct) is { } happened ? ExportedEntry.Of(id.Source, happened) : null;
        }
        catch (JournalException damage)
        {
            return ExportedEntry.Damaged(id, damage.Message);
        }
    }

    private IKeyValueStore StoreOf(AuditSource source) => clusters.First(cluster => cluster.Name == source.Cluster).Store;

    private JournalView JournalOf(AuditSource source) => source.Journal(StoreOf(source), time);

    private EventJournal EventsOf(AuditSource source) => source.Events(StoreOf(source), time);
}
