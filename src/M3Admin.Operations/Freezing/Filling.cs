using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Freezing;

/// <summary>Knows whether a store is being filled by a copy: its journals are left alone until it is not.</summary>
internal static class Filling
{
    /// <summary>Whether it is.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<bool> IsOnAsync(IKeyValueStore store, CancellationToken ct) => await FreezeDesk.ReadAsync(store, ct) is { IsBeingFilled: true };

    /// <summary>Waits until it is not.</summary>
    public static async Task UntilOverAsync(IKeyValueStore store, TimeProvider time, CancellationToken ct)
    {
        await foreach (var told in store.FollowAsync(FreezeKeys.Frozen, isPrefix: false, time, ct))
        {
            var (isTold, stored) = told switch
            {
                FollowEvent.Whole whole => (true, whole.Range.Entries.FirstOrDefault()),
                FollowEvent.Changed changed => (true, changed.Changes[^1].Entry),
                _ => (false, null),
            };
            if (isTold && (stored is null || !Freeze.Read(stored).IsBeingFilled))
            {
                return;
            }
        }
    }
}
