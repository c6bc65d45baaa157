using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>Finds the journals in a store, those of deleted placements too.</summary>
public static class JournalDirectory
{
    /// <summary>Lists the placements that have a journal, with one read for each.</summary>
    /// <param name="store">Where.</param>
    /// <param name="zone">The zone that the store serves.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<ImmutableArray<ServiceKey>> ListAsync(IKeyValueStore store, string zone, CancellationToken ct)
    {
        var services = ImmutableArray.CreateBuilder<ServiceKey>();
        var next = JournalKeys.Root;
        while (await FirstAsync(store, next, ct) is { } key)
        {
            // A key that is no journal's is passed by alone.
            next = key + '\0';
            if (JournalKeys.Parse(key, zone) is { } service)
            {
                services.Add(service);
                next = AfterAll(JournalKeys.Of(service).Prefix);
            }
        }

        return services.ToImmutable();
    }

    private static async Task<string?> FirstAsync(IKeyValueStore store, string startAt, CancellationToken ct)
    {
        var range = await store.RangeAsync(new RangeQuery(JournalKeys.Root) { StartAt = startAt, Limit = 1, KeysOnly = true }, ct);
        return range.Entries is [var first] ? first.Key : null;
    }

    // What follows every key that starts with this prefix, which ends with a slash: the character after the slash in its place.
    private static string AfterAll(string prefix) => prefix[..^1] + '0';
}
