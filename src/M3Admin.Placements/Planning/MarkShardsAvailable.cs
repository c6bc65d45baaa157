using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning;

/// <summary>
/// What a node does to the placement when it has streamed its shards. The initializing shard becomes available, the same shard goes from the instance
/// it was taken from, and an instance that is left without shards leaves the placement.
/// <para>
/// All or nothing. Refused before a shard's cutover, and while the instance it is taken from must keep it: until its cutoff and one aggregation window.
/// In a mirrored placement the members of a shard set are marked together, because they must go on holding the same shards.
/// </para>
/// </summary>
public static class MarkShardsAvailable
{
    /// <summary>Marks every initializing shard of one instance.</summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="instance">The instance that has its shards' data.</param>
    /// <param name="clock">The time, for aggregators.</param>
    public static MarkResult Of(Placement placement, InstanceId instance, AggregatorClock clock)
    {
        var marking = new Marking(placement, clock);
        marking.Mark(instance, shardIds: null);
        return marking.Result();
    }

    /// <summary>Marks some shards of one instance.</summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="instance">The instance that has the shards' data.</param>
    /// <param name="shardIds">Which shards; each must be initializing there.</param>
    /// <param name="clock">The time, for aggregators.</param>
    public static MarkResult Of(Placement placement, InstanceId instance, IReadOnlyCollection<uint> shardIds, AggregatorClock clock)
    {
        var marking = new Marking(placement, clock);
        marking.Mark(instance, shardIds);
        return marking.Result();
    }

    /// <summary>Marks every initializing shard of every instance.</summary>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="clock">The time, for aggregators.</param>
    public static MarkResult Everywhere(Placement placement, AggregatorClock clock)
    {
        var marking = new Marking(placement, clock);
        foreach (var instance in placement.Instances)
        {
            marking.Mark(instance.Id, shardIds: null);
        }

        return marking.Result();
    }
}
