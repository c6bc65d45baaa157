namespace M3Admin.KeyValue;

/// <summary>Shorter forms of the store's calls.</summary>
public static class KeyValueStoreExtensions
{
    /// <summary>Reads the newest state of one key; null when there is none.</summary>
    public static Task<KeyValueEntry?> GetAsync(this IKeyValueStore store, string key, CancellationToken ct) => store.GetAsync(key, 0, ct);

    /// <summary>Reads the newest state of every key that starts with <paramref name="prefix"/>.</summary>
    public static Task<KeyRange> RangeAsync(this IKeyValueStore store, string prefix, CancellationToken ct) => store.RangeAsync(new RangeQuery(prefix), ct);
}
