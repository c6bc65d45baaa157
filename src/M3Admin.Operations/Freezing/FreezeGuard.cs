using System.Collections.Immutable;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Freezing;

/// <summary>Makes a transaction fail while the cluster is frozen, whichever console froze it and however late. Every write of what M3 reads carries it.</summary>
public static class FreezeGuard
{
    /// <summary>The cluster is not frozen.</summary>
    public static Guard Thawed { get; } = Guard.Absent(FreezeKeys.Frozen);

    /// <summary>The same transaction, for a cluster that is not frozen.</summary>
    public static Commit UnlessFrozen(this Commit commit) => commit with { Guards = [Thawed, .. commit.Guards] };

    /// <summary>The freeze that made a transaction fail; null when it was something else, or nothing.</summary>
    public static Freeze? Freeze(this CommitResult result) => result is CommitResult.Conflict conflict ? Among(conflict.Current) : null;

    /// <summary>The freeze that made a transaction fail; null when it was something else, or nothing.</summary>
    public static Freeze? Freeze(this EventCommit result) => result is EventCommit.Conflict conflict ? Among(conflict.Current) : null;

    private static Freeze? Among(ImmutableArray<KeyValueEntry> entries) => entries.FirstOrDefault(entry => entry.Key == FreezeKeys.Frozen) is { } frozen ? Freezing.Freeze.Read(frozen) : null;
}
