using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Past;

/// <summary>
/// The versions that a placement has been through in its present life: from its journal, which also tells who made them and why, and where that does not know, or is
/// damaged, from what the store itself remembers. Finds one among a hundred thousand with some twenty small reads; nothing is kept between calls.
/// </summary>
public sealed class PlacementArchive(IKeyValueStore store, ServiceKey service, TimeProvider time)
{
    private readonly PlacementJournal _journal = new(store, service, time);
    private readonly PlacementHistory _history = new(store);

    /// <summary>From which version to which something is kept; null when there is no placement.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<VersionSpan?> SpanAsync(CancellationToken ct)
    {
        if (await store.GetAsync(PlacementKeys.Of(service), ct) is not { } newest)
        {
            return null;
        }

        var (oldest, trouble) = await AskAsync(async () => (await _journal.FindFromAsync(1, ct))?.Newest.Version);
        var remembered = oldest == 1 ? 1 : await _history.OldestAsync(service, ct) ?? newest.Version;
        return new VersionSpan(Math.Min(oldest ?? newest.Version, remembered), newest.Version, trouble);
    }

    /// <summary>Finds a version.</summary>
    /// <param name="version">1 is the first.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<PastLookup> FindAsync(long version, CancellationToken ct)
    {
        var (entry, _) = await AskAsync(() => _journal.FindAsync(version, ct));
        try
        {
            if (entry is not null && await RebuildAsync(entry, ct) is { } rebuilt)
            {
                return new PastLookup.Found(new PastVersion(rebuilt, entry, IsRebuilt: true));
            }

            return await _history.FindAsync(service, version, ct) switch
            {
                VersionLookup.Found found => new PastLookup.Found(new PastVersion(found.Stored, entry, IsRebuilt: false)),
                VersionLookup.NoPlacement => new PastLookup.NoPlacement(),
                VersionLookup.NeverWas never => new PastLookup.NeverWas(never.Newest),
                _ => await NotKeptAsync(version, ct),
            };
        }
        catch (PlacementFormatException wrong)
        {
            return new PastLookup.Unreadable(version, entry, wrong.Message);
        }
    }

    // A damaged journal is no reason not to tell what the store itself still knows.
    private static async Task<(T? Answer, string? Trouble)> AskAsync<T>(Func<Task<T?>> ask)
    {
        try
        {
            return (await ask(), null);
        }
        catch (JournalException damage)
        {
            return (default, damage.Message);
        }
    }

    private async Task<StoredPlacement?> RebuildAsync(JournalEntry entry, CancellationToken ct)
    {
        var (value, _) = await AskAsync(() => _journal.ValueAsync(entry.Sequence, ct));
        if (value is not { } bytes)
        {
            return null;
        }

        var (placement, form) = PlacementValue.Decode(service.Service, bytes);
        return new StoredPlacement(placement, entry.Version, bytes.Length, form);
    }

    private async Task<PastLookup> NotKeptAsync(long version, CancellationToken ct)
    {
        var span = await SpanAsync(ct);
        if (span is null)
        {
            return new PastLookup.NoPlacement();
        }

        var (after, _) = await AskAsync(() => _journal.FindFromAsync(version, ct));
        var (before, _) = await AskAsync(async () => after is { Sequence: > 1 } ? await _journal.GetAsync(after.Sequence - 1, ct) : null);
        var next = after is { Version.Version: var known } && known > version ? Math.Min(known, span.Newest) : span.Newest;
        return new PastLookup.NotKept(before is { IsDelete: false, Version.Version: var last } && last < version ? last : null, version < span.Oldest ? span.Oldest : next);
    }
}
