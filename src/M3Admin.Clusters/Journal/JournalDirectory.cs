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
    public static Task<ImmutableArray<ServiceKey>> ListAsync(IKeyValueStore store, string zone, CancellationToken ct) => ListAsync(store, JournalKeys.Root, zone, ct);

    /// <summary>Lists the journals of before a move to this store, each with the move's id.</summary>
    /// <param name="store">Where.</param>
    /// <param name="zone">The zone that the store serves.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<ImmutableArray<(string Move, ServiceKey Service)>> ListMovedAsync(IKeyValueStore store, string zone, CancellationToken ct)
    {
        var found = ImmutableArray.CreateBuilder<(string, ServiceKey)>();
        var next = MoveKeys.Moved;
        while (await FirstAsync(store, MoveKeys.Moved, next, ct) is { } key)
        {
            var move = key[MoveKeys.Moved.Length..].Split('/')[0];
            found.AddRange((await ListAsync(store, MoveKeys.Journals(move), zone, ct)).Select(service => (move, service)));
            next = AfterAll($"{MoveKeys.Moved}{move}/");
        }

        return found.ToImmutable();
    }

    private static async Task<ImmutableArray<ServiceKey>> ListAsync(IKeyValueStore store, string root, string zone, CancellationToken ct)
    {
        var services = ImmutableArray.CreateBuilder<ServiceKey>();
        var next = root;
        while (await FirstAsync(store, root, next, ct) is { } key)
        {
            // A key that is no journal's is passed by alone.
            next = key + '\0';
            if (JournalKeys.Parse(string.Concat(JournalKeys.Root, key.AsSpan(root.Length)), zone) is { } service)
            {
                services.Add(service);
                next = AfterAll(JournalKeys.Of(service).Under(root).Prefix);
            }
        }

        return services.ToImmutable();
    }

    private static async Task<string?> FirstAsync(IKeyValueStore store, string prefix, string startAt, CancellationToken ct)
    {
        var range = await store.RangeAsync(new RangeQuery(prefix) { StartAt = startAt, Limit = 1, KeysOnly = true }, ct);
        return range.Entries is [var first] ? first.Key : null;
    }

    // What follows every key that starts with this prefix, which ends with a slash: the character after the slash in its place.
    private static string AfterAll(string prefix) => prefix[..^1] + '0';
}
