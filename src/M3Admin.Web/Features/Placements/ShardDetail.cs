using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>One shard, told in full.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ReplicaFactor">How many instances should hold it.</param>
/// <param name="Holders">Who holds it, in the order of their ids.</param>
/// <param name="Violations">Those that name it.</param>
public sealed record ShardDetail(uint Id, uint ReplicaFactor, ImmutableArray<ShardHolder> Holders, ImmutableArray<Violation> Violations)
{
    /// <summary>How many replicas can serve reads now: a leaving one does until its taker is available.</summary>
    public int Serving => Holders.Count(holder => holder.Shard.State != ShardState.Initializing);

    /// <summary>How many count towards the replica factor.</summary>
    public int Replicas => Holders.Count(holder => holder.Shard.IsLoad);

    /// <summary>Whether it is on its way.</summary>
    public bool IsMoving => Holders.Any(holder => holder.Shard.IsMoving);

    /// <summary>What is missing for the replica factor, in words.</summary>
    public string Missing => (ReplicaFactor - Replicas, ReplicaFactor - Serving) switch
    {
        ( > 0 and var gone, _) => $"{Figures.Count(gone)} of {Figures.Count(ReplicaFactor)} replicas missing",
        (_, > 0 and var behind) => $"{Figures.Count(behind)} of {Figures.Count(ReplicaFactor)} replicas cannot serve yet",
        _ => $"all {Figures.Count(ReplicaFactor)} replicas can serve",
    };

    /// <summary>Works it out; null when the placement has no such shard.</summary>
    public static ShardDetail? Of(PlacementView view, ShardObservations observed, uint? shardId)
    {
        if (shardId is not { } id || id >= view.Placement.ShardCount)
        {
            return null;
        }

        var movements = Movements.Of(view.Placement);
        var holders = from instance in view.Placement.Instances
                      from shard in instance.Shards
                      where shard.Id == id
                      select new ShardHolder(instance, shard, PeerOf(instance, shard, movements), observed.Find(instance.Id, id));
        return new ShardDetail(id, view.Placement.ReplicaFactor, [.. holders], [.. view.Violations.Where(violation => violation.ShardId == id)]);
    }

    private static InstanceId? PeerOf(Instance instance, Shard shard, Movements movements) =>
        shard.State == ShardState.Leaving ? movements.TakerOf(instance.Id, shard.Id) : shard.Source;
}
