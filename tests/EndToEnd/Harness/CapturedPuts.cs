using M3Admin.KeyValue;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Harness;

/// <summary>Puts what real M3 processes wrote into a store again.</summary>
public static class CapturedPuts
{
    /// <summary>Writes one change.</summary>
    public static Task WriteAsync(this IKeyValueStore store, CapturedChange change) => store.CommitAsync(
        change.Value is { } value ? new Commit { Puts = [new Put(change.Key, value)] } : new Commit { Deletes = [change.Key] },
        CancellationToken.None);

    /// <summary>Writes a whole history.</summary>
    public static async Task WriteAsync(this IKeyValueStore store, CapturedHistory history)
    {
        foreach (var change in history.Changes)
        {
            await store.WriteAsync(change);
        }
    }
}
