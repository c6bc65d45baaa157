using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Benchmarks.Planner;

/// <summary>
/// The processor time that planning takes, collection of its garbage included. Unlike the time on the clock it does not count waiting for a processor
/// that others use.
/// </summary>
internal static class PlannerMeasurements
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(1);

    public static void Run()
    {
        Console.WriteLine("| shards x instances | change | streams | processor time |");
        Console.WriteLine("|---|---|---:|---:|");
        var three = SampleCluster.Initial(4096, 128, 3);
        Measure("4096 x 128 in 3 groups", "initial", () => PlacementPlanner.Plan(null, three, default));
        foreach (var (shards, instances) in ((int, int)[])[(512, 48), (1024, 96), (2048, 192), (4096, 384), (8192, 768)])
        {
            MeasureCluster(shards, instances);
        }
    }

    private static void MeasureCluster(int shards, int instances)
    {
        var size = $"{shards} x {instances}";
        var initial = SampleCluster.Initial(shards, instances, 12);
        var cluster = SampleCluster.Made(shards, instances, 12);
        var churned = SampleCluster.Churned(shards, instances, 12);
        var reweighted = SampleCluster.Reweighted(shards, instances, 12);
        var (one, other) = (cluster.Instances[1].Id, cluster.Instances[0].Id);
        var moving = SampleCluster.After(cluster, new PlacementChange.RemoveInstances([other]));
        var newcomer = SampleCluster.Node(9000, 12);
        Measure(size, "initial", () => PlacementPlanner.Plan(null, initial, default));
        Measure(size, "add one", () => Plan(cluster, new PlacementChange.AddInstances([newcomer])));
        Measure(size, "remove one", () => Plan(cluster, new PlacementChange.RemoveInstances([one])));
        Measure(size, "replace one", () => Plan(cluster, new PlacementChange.ReplaceInstances([one], [SampleCluster.Node(9001, 12)])));
        Measure(size, "add one while shards move", () => Plan(moving, new PlacementChange.AddInstances([newcomer])));
        Measure(size, "rebalance after churn", () => Plan(churned, new PlacementChange.Rebalance()));
        Measure(size, "rebalance after new weights", () => Plan(reweighted, new PlacementChange.Rebalance()));
        Measure(size, "rebalance while shards move", () => Plan(moving, new PlacementChange.Rebalance()));
    }

    private static ChangePlan Plan(Placement current, PlacementChange change) => PlacementPlanner.Plan(current, change, default);

    private static void Measure(string size, string change, Func<ChangePlan> plan)
    {
        for (var warmup = Environment.CpuUsage.TotalTime; Environment.CpuUsage.TotalTime - warmup < Enough;)
        {
            plan();
        }

        var (start, rounds) = (Environment.CpuUsage.TotalTime, 0);
        while (Environment.CpuUsage.TotalTime - start < Enough)
        {
            for (var i = 0; i < 10; i++)
            {
                plan();
            }

            rounds += 10;
        }

        var streams = plan() is ChangePlan.Planned planned ? planned.Streams.Started : throw new InvalidOperationException($"{change} is refused");
        Console.WriteLine($"| {size} | {change} | {streams} | {(Environment.CpuUsage.TotalTime - start).TotalMilliseconds / rounds:0.00} ms |");
    }
}
