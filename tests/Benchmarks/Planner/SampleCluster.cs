using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Benchmarks.Planner;

/// <summary>Clusters to plan on, made by the planner itself.</summary>
internal static class SampleCluster
{
    public static Instance Node(int number, int groups, uint weight = 100) => new()
    {
        Id = new InstanceId($"m3db{number:0000}"),
        Group = new IsolationGroup($"rack{number % groups:00}"),
        Zone = "embedded",
        Weight = weight,
        Endpoint = $"m3db{number:0000}:9000",
        Hostname = $"m3db{number:0000}",
        Port = 9000,
    };

    public static PlacementChange.InitialPlacement Initial(int shards, int instances, int groups) =>
        new(PlacementKind.Sharded, [.. Enumerable.Range(0, instances).Select(i => Node(i, groups))], (uint)shards, 3);

    public static Placement Made(int shards, int instances, int groups) => Available(After(null, Initial(shards, instances, groups)));

    /// <summary>The same cluster after a hundred changes with weights of 100, 200 and 400, each waited for.</summary>
    public static Placement Churned(int shards, int instances, int groups)
    {
        var (placement, random) = (Made(shards, instances, groups), new Random(7));
        for (var step = 0; step < 100; step++)
        {
            PlacementChange change = step % 2 == 0
                ? new PlacementChange.AddInstances([Node(instances + step, groups, (uint)(100 << random.Next(3)))])
                : new PlacementChange.RemoveInstances([placement.Instances[random.Next(placement.Instances.Length)].Id]);
            placement = Available(After(placement, change));
        }

        return placement;
    }

    /// <summary>The same cluster after every third weight has been doubled and every fifth made four times as high, so that much is out of place.</summary>
    public static Placement Reweighted(int shards, int instances, int groups)
    {
        var placement = Made(shards, instances, groups);
        return placement with
        {
            Instances = [.. placement.Instances.Select((instance, i) => instance with { Weight = i % 5 == 0 ? 400u : i % 3 == 0 ? 200u : 100u })],
        };
    }

    public static Placement After(Placement? current, PlacementChange change) => ((ChangePlan.Planned)PlacementPlanner.Plan(current, change, default)).After;

    private static Placement Available(Placement placement) => ((MarkResult.Marked)MarkShardsAvailable.Everywhere(placement, default)).Placement;
}
