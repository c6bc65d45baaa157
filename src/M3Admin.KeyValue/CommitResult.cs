using System.Collections.Immutable;

namespace M3Admin.KeyValue;

/// <summary>How a commit ended: a closed set.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>Everything was written.</summary>
    /// <param name="Revision">The store revision at which it was: the mod revision of every key put.</param>
    public sealed record Committed(long Revision) : CommitResult;

    /// <summary>A guard did not hold; nothing was written.</summary>
    /// <param name="Revision">The store's revision at that moment.</param>
    /// <param name="Current">The guarded keys as they are now, in the order of the guards; a key that does not exist is left out.</param>
    public sealed record Conflict(long Revision, ImmutableArray<KeyValueEntry> Current) : CommitResult
    {
        /// <summary>Whether one of the transaction's guards is, or is among, what did not hold.</summary>
        public bool Breaks(Guard guard) =>
            Current.FirstOrDefault(entry => entry.Key == guard.Key) is var now && (now?.Version ?? 0, now?.ModRevision ?? 0) != (guard.Version, guard.ModRevision);
    }
}
