using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

/// <summary>
/// Leaving shards do not count: their takers do. A run of shards that nobody holds is told once, since a corrupt shard count
/// can make it billions long.
/// </summary>
internal sealed class ShardHasAllReplicas : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        if (!placement.Placement.IsSharded)
        {
            yield break;
        }

        var replicaFactor = placement.Placement.ReplicaFactor;
        var next = 0u;
        foreach (var (shardId, holders) in Holders(placement))
        {
            if (shardId > next && replicaFactor > 0)
            {
                yield return Unheld(next, shardId - 1, replicaFactor);
            }

            if (holders.Count != replicaFactor)
            {
                yield return Miscounted(shardId, holders, replicaFactor);
            }

            next = shardId + 1; // Cannot overflow: a shard in range is below the shard count.
        }

        if (next < placement.Placement.ShardCount && replicaFactor > 0)
        {
            yield return Unheld(next, placement.Placement.ShardCount - 1, replicaFactor);
        }
    }

    // Reuses one list: most shards are fine, and a holder list of each would be the most of this rule's work.
    private static IEnumerable<(uint ShardId, List<InstanceId> Holders)> Holders(CheckedPlacement placement)
    {
        var holders = new List<InstanceId>();
        uint? current = null;
        foreach (var (instance, shard) in placement.Holdings)
        {
            if (!shard.IsLoad)
            {
                continue;
            }

            if (current is { } before && before != shard.Id)
            {
                yield return (before, holders);
                holders.Clear();
            }

            current = shard.Id;
            if (holders.Count == 0 || holders[^1] != instance.Id)
            {
                holders.Add(instance.Id); // Holding it twice is still one replica.
            }
        }

        if (current is { } last)
        {
            yield return (last, holders);
        }
    }

    private static Violation Unheld(uint first, uint last, uint replicaFactor) =>
        new(Rule.ShardHasAllReplicas, null, first, $"No instance holds {ShardIds.Text(first, last)}; {Many(replicaFactor)} must.");

    private static Violation Miscounted(uint shardId, List<InstanceId> holders, uint replicaFactor) =>
        new(
            Rule.ShardHasAllReplicas,
            null,
            shardId,
            $"Shard {shardId} is initializing or available on {Many((uint)holders.Count)} ({Word.List(holders)}), but the replica factor is {replicaFactor}; " +
            (holders.Count < replicaFactor ? $"give it to {replicaFactor - holders.Count} more." : $"take it from {holders.Count - replicaFactor} of them."));

    private static string Many(uint count) => count == 1 ? "1 instance" : $"{count} instances";
}
