using M3Admin.Clusters.Journal;
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
    /// <returns>On what terms its journals may be written: only as long as it is not filled again, and nothing that the copy wrote.</returns>
    public static async Task<JournalTerms> UntilOverAsync(IKeyValueStore store, TimeProvider time, CancellationToken ct)
    {
        var wasOn = false;
        await foreach (var told in store.FollowAsync(FreezeKeys.Frozen, isPrefix: false, time, ct))
        {
            var (revision, stored) = told switch
            {
                FollowEvent.Whole whole => (whole.Range.Revision, whole.Range.Entries.FirstOrDefault()),
                FollowEvent.Changed changed => (changed.Changes[^1].Revision, changed.Changes[^1].Entry),
                _ => (0, null),
            };
            if (revision > 0 && (stored is null || !Freeze.Read(stored).IsBeingFilled))
            {
                return new JournalTerms(stored is null ? FreezeGuard.Thawed : Guard.Unchanged(stored), wasOn ? revision : 0);
            }

            wasOn |= revision > 0;
        }

        throw new OperationCanceledException(ct);
    }
}
