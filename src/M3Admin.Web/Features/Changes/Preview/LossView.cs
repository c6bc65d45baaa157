using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>What is lost with a placement that is deleted.</summary>
/// <param name="Sentences">What goes, and what that means.</param>
/// <param name="Instances">The instances, by id.</param>
public sealed record LossView(ImmutableArray<string> Sentences, ImmutableArray<Instance> Instances)
{
    /// <summary>The loss of a placement.</summary>
    public static LossView Of(Placement placement, ServiceName service)
    {
        var states = PlacementFigures.Of(placement, service).States;
        string[] sentences =
        [
            $"{Figures.Count(placement.Instances.Length, "instance")} in {Figures.Count(placement.Instances.Select(instance => instance.Group).Distinct().Count(), "isolation group")} are no longer told which shards are theirs.",
            .. placement.IsSharded
                ? [$"Who owns which of {Figures.Count(placement.ShardCount, "shard")}, at replica factor {placement.ReplicaFactor}: {states}."]
                : (string[])[],
            Consequence(service, placement),
            .. service == ServiceName.M3Aggregator ? ["What aggregators keep beside the placement (flush times, leader elections) goes with it."] : (string[])[],
        ];
        return new LossView([.. sentences], placement.Instances);
    }

    private static string Consequence(ServiceName service, Placement placement) => service switch
    {
        ServiceName.M3DB => $"{Figures.Count(placement.Instances.Length, "data node finds", "data nodes find")} no placement when they next look for one, nor do coordinators that read and write through them.",
        ServiceName.M3Aggregator => $"{Figures.Count(placement.Instances.Length, "aggregator finds", "aggregators find")} no placement, and those who send metrics to them find none either.",
        _ => $"{Figures.Count(placement.Instances.Length, "coordinator is", "coordinators are")} no longer listed.",
    };
}
