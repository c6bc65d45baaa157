using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>Finds single entries.</summary>
internal sealed class EntrySearch(IKeyValueStore store, ServiceKey service)
{
    private const int MostLookedAtForPlan = 1_000;

    private readonly JournalKeys _keys = JournalKeys.Of(service);
    private readonly JournalReader _reader = new(store, JournalKeys.Of(service));

    /// <summary>The entry of a version of the placement's present life.</summary>
    public async Task<JournalEntry?> VersionAsync(long version, CancellationToken ct) =>
        version >= 1 && await FirstFromAsync(version, ct) is { IsLate: false } first && first.Version.Version == version ? first : null;

    /// <summary>
    /// The first entry of a version of the placement's present life or a later one. Along the chain the newest state's revision never falls, and within a life its version never does;
    /// so some seventeen reads find one among a hundred thousand.
    /// </summary>
    public async Task<JournalEntry?> FirstFromAsync(long version, CancellationToken ct)
    {
        var head = await new JournalHeads(store, _keys).ReadAsync(ct);
        if (await store.GetAsync(PlacementKeys.Of(service), ct) is not { } stored)
        {
            return null;
        }

        JournalEntry? best = null;
        for (var (low, high) = (await _reader.OldestAsync(ct), head.Sequence); low <= high;)
        {
            var middle = low + ((high - low) / 2);
            if (await _reader.GetAsync(middle, ct) is not { } probe || !IsAtLeast(probe, version, stored))
            {
                low = middle + 1; // What is missing was pruned just now: it lies before what is kept.
            }
            else
            {
                (best, high) = (probe, middle - 1);
            }
        }

        return best;
    }

    /// <summary>The entry that committed a plan, among the newest ones and after the plan's base.</summary>
    public async Task<JournalEntry?> PlanAsync(string planHash, PlacementVersion basedOn, CancellationToken ct)
    {
        var page = await _reader.ReadAsync(new JournalQuery { Limit = MostLookedAtForPlan }, ct);
        return page.Entries.TakeWhile(entry => entry.Newest.ModRevision > basedOn.ModRevision).FirstOrDefault(entry => entry.Draft.PlanHash == planHash);
    }

    private static bool IsAtLeast(JournalEntry entry, long version, KeyValueEntry stored) =>
        entry.Newest.ModRevision >= stored.CreateRevision && entry.Newest.Version >= version;
}
