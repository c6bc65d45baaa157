using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Moving.Copying;

namespace M3Admin.Operations.Audit;

/// <summary>Finds the journals of before a move to a cluster's etcd. One that is still being copied is no chain yet.</summary>
internal static class MovedChains
{
    /// <summary>Lists them.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<ImmutableArray<AuditSource>> ListAsync(Cluster cluster, CancellationToken ct)
    {
        var marks = await cluster.Store.RangeAsync(MoveKeys.Marks, ct);
        var copying = marks.Entries.Where(entry => CopyMark.Parse(entry) is { Phase: not CopyPhase.Complete }).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var moved = await JournalDirectory.ListMovedAsync(cluster.Store, cluster.Zone, ct);
        return [.. moved.Where(journal => !copying.Contains(MoveKeys.Mark(journal.Move))).Select(journal => new AuditSource(cluster.Name, journal.Service) { Move = journal.Move })];
    }
}
