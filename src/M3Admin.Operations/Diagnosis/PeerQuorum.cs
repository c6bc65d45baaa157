using M3Admin.Placements.Model;

namespace M3Admin.Operations.Diagnosis;

/// <summary>
/// Whether shards that are taken over can be streamed at all: an m3dbnode bootstraps a shard from its peers only when a majority of the replica factor, itself
/// aside, serves it. Available and leaving replicas serve. Pure.
/// </summary>
internal static class PeerQuorum
{
    /// <summary>How many replicas must serve.</summary>
    public static int Needed(Placement placement) => ((int)placement.ReplicaFactor / 2) + 1;

    /// <summary>The shards that cannot be streamed, ascending.</summary>
    /// <param name="placement">The placement.</param>
    /// <param name="isSilent">Whether a node is known not to answer: it serves nothing then.</param>
    public static uint[] Starved(Placement placement, Predicate<InstanceId> isSilent)
    {
        var serving = placement.Instances.Where(instance => !isSilent(instance.Id))
            .SelectMany(instance => instance.Shards).Where(shard => shard.State != ShardState.Initializing)
            .CountBy(shard => shard.Id).ToDictionary();
        // A shard without a source is new: there is nothing to stream.
        return
        [
            .. placement.Instances.SelectMany(instance => instance.Shards)
                .Where(shard => shard is { State: ShardState.Initializing, Source: not null } && serving.GetValueOrDefault(shard.Id) < Needed(placement))
                .Select(shard => shard.Id).Distinct().Order(),
        ];
    }
}
