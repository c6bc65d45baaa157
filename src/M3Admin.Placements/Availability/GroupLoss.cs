using M3Admin.Placements.Model;

namespace M3Admin.Placements.Availability;

/// <summary>
/// What would be left to read from if one isolation group were lost now, for the worst group and the worst shard.
/// Available and leaving shards serve; an initializing one does not yet.
/// </summary>
/// <param name="Group">The group whose loss would hurt most; the first of several alike.</param>
/// <param name="Replicas">How many replicas of the worst shard would still serve.</param>
/// <param name="Shards">How many shards would fall below the quorum with that group.</param>
/// <param name="Quorum">How many replicas make a majority: half the replica factor, rounded down, plus one.</param>
public sealed record GroupLoss(IsolationGroup Group, int Replicas, int Shards, int Quorum)
{
    /// <summary>Whether every shard would keep a majority.</summary>
    public bool KeepsQuorum => Shards == 0;

    /// <summary>
    /// The worst group to lose; null where there are no groups or no shards, and where the placement says it has more shards than it holds:
    /// it is broken then, and may say any number. Shards beyond the shard count are left out.
    /// </summary>
    public static GroupLoss? Worst(Placement placement)
    {
        if (placement.ShardCount > placement.Instances.Sum(instance => instance.Shards.Length))
        {
            return null;
        }

        var quorum = ((int)placement.ReplicaFactor / 2) + 1;
        var all = Serving(placement, placement.Instances);
        var losses = placement.Instances.GroupBy(instance => instance.Group).OrderBy(group => group.Key)
            .Select(group => Of(group.Key, all, Serving(placement, group), quorum));
        return all.Length == 0 ? null : losses.OrderByDescending(loss => loss.Shards).ThenBy(loss => loss.Replicas).FirstOrDefault();
    }

    private static GroupLoss Of(IsolationGroup group, int[] all, int[] lost, int quorum)
    {
        var (fewest, below) = (int.MaxValue, 0);
        for (var shard = 0; shard < all.Length; shard++)
        {
            var left = all[shard] - lost[shard];
            fewest = Math.Min(fewest, left);
            below += left < quorum ? 1 : 0;
        }

        return new GroupLoss(group, fewest, below, quorum);
    }

    private static int[] Serving(Placement placement, IEnumerable<Instance> instances)
    {
        var serving = new int[placement.ShardCount];
        foreach (var shard in instances.SelectMany(instance => instance.Shards))
        {
            if (shard.State != ShardState.Initializing && shard.Id < serving.Length)
            {
                serving[shard.Id]++;
            }
        }

        return serving;
    }
}
