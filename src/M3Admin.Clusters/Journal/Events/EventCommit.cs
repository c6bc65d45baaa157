using System.Collections.Immutable;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>What came of writing something together with its event: a closed set.</summary>
public abstract record EventCommit
{
    private EventCommit()
    {
    }

    /// <summary>Both are written.</summary>
    /// <param name="Sequence">The event's place in the chain.</param>
    /// <param name="Revision">The store revision at which it was: the mod revision of every key put.</param>
    public sealed record Committed(long Sequence, long Revision) : EventCommit;

    /// <summary>What was read before has changed meanwhile; nothing was written.</summary>
    /// <param name="Current">The guarded keys as they are now; a key that does not exist is left out.</param>
    public sealed record Conflict(ImmutableArray<KeyValueEntry> Current) : EventCommit;
}
