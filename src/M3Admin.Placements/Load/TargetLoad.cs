using M3Admin.Placements.Model;

namespace M3Admin.Placements.Load;

/// <summary>
/// How many shards each instance should hold: shares by weight, where an isolation group can hold each shard only once, so that
/// what a full group cannot take goes to the others. A real number; leaving instances carry none. In a mirrored placement the
/// shard sets share the shards, once, and each member carries its shard set's target.
/// </summary>
public sealed class TargetLoad
{
    private readonly Dictionary<InstanceId, double> _loads;

    private TargetLoad(Dictionary<InstanceId, double> loads) => _loads = loads;

    /// <summary>Works out the target of every instance. The same placement always gives the same numbers.</summary>
    public static TargetLoad Of(Placement placement)
    {
        var staying = placement.Instances.Where(instance => !instance.IsLeaving);
        return new TargetLoad(placement.IsMirrored ? OfMirrored(placement, staying) : OfGroups(placement, staying));
    }

    /// <summary>The target of one instance, in shards; 0 for one that is leaving or not in the placement.</summary>
    public double For(InstanceId instance) => _loads.GetValueOrDefault(instance);

    private static Dictionary<InstanceId, double> OfGroups(Placement placement, IEnumerable<Instance> staying)
    {
        var groups = staying.GroupBy(instance => instance.Group).Select(group => group.ToArray()).ToArray();
        var shares = new WeightedShares(Array.ConvertAll(groups, Weight), Array.ConvertAll(groups, group => group.Length));
        var groupLoads = shares.Of((double)placement.ShardCount * placement.ReplicaFactor, mostEach: placement.ShardCount);
        var loads = new Dictionary<InstanceId, double>();
        foreach (var (group, load) in groups.Zip(groupLoads))
        {
            var within = new WeightedShares(Array.ConvertAll(group, instance => (double)instance.Weight), Array.ConvertAll(group, _ => 1));
            foreach (var (instance, share) in group.Zip(within.Of(load, mostEach: placement.ShardCount)))
            {
                loads[instance.Id] = share;
            }
        }

        return loads;
    }

    // A shard set is one owner of each of its shards, whatever groups its members stand in: replica factor 1, and no group to fill.
    private static Dictionary<InstanceId, double> OfMirrored(Placement placement, IEnumerable<Instance> staying)
    {
        var shardSets = staying.GroupBy(ShardSetKey).Select(shardSet => shardSet.ToArray()).ToArray();
        var weights = Array.ConvertAll(shardSets, shardSet => shardSet.Max(instance => (double)instance.Weight));
        var shares = new WeightedShares(weights, Array.ConvertAll(shardSets, _ => 1));
        var loads = new Dictionary<InstanceId, double>();
        foreach (var (shardSet, load) in shardSets.Zip(shares.Of(placement.ShardCount, mostEach: placement.ShardCount)))
        {
            foreach (var instance in shardSet)
            {
                loads[instance.Id] = load;
            }
        }

        return loads;
    }

    // Shard set 0 is "none": an instance without one mirrors nobody.
    private static (ShardSetId, InstanceId?) ShardSetKey(Instance instance) =>
        (instance.ShardSet, instance.ShardSet.Value == 0 ? instance.Id : null);

    private static double Weight(Instance[] group) => group.Sum(instance => (double)instance.Weight);
}
