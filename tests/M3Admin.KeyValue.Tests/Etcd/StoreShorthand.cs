using System.Text;

namespace M3Admin.KeyValue.Tests.Etcd;

/// <summary>Short forms of what these tests do all the time.</summary>
internal static class StoreShorthand
{
    /// <summary>Writes one key and answers the revision.</summary>
    public static Task<long> PutAsync(this IKeyValueStore store, string key, string value) => store.PutAsync(key, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes one key and answers the revision.</summary>
    public static async Task<long> PutAsync(this IKeyValueStore store, string key, byte[] value) =>
        Assert.IsType<CommitResult.Committed>(await store.CommitAsync(new Commit { Puts = [new Put(key, value)] }, CancellationToken.None)).Revision;

    /// <summary>Deletes one key and answers the revision.</summary>
    public static async Task<long> DeleteAsync(this IKeyValueStore store, string key) =>
        Assert.IsType<CommitResult.Committed>(await store.CommitAsync(new Commit { Deletes = [key] }, CancellationToken.None)).Revision;

    /// <summary>The value, read as text.</summary>
    public static string Text(this KeyValueEntry? entry) => entry is null ? "nothing" : Encoding.UTF8.GetString(entry.Value.Span);
}
