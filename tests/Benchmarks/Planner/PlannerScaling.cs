using BenchmarkDotNet.Attributes;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Benchmarks.Planner;

/// <summary>How planning grows with the cluster: as many instances per shard, RF 3, 12 isolation groups.</summary>
[MemoryDiagnoser]
public class PlannerScaling
{
    private PlacementChange _initial = SampleCluster.Initial(256, 24, 12);
    private Placement _cluster = new();
    private Placement _moving = new();

    [Params(512, 1024, 2048, 4096, 8192)]
    public int Shards { get; set; }

    private int Instances => Shards * 3 / 32;

    [GlobalSetup]
    public void Make()
    {
        _initial = SampleCluster.Initial(Shards, Instances, 12);
        _cluster = SampleCluster.Made(Shards, Instances, 12);
        _moving = SampleCluster.After(_cluster, new PlacementChange.RemoveInstances([_cluster.Instances[0].Id]));
    }

    [Benchmark]
    public ChangePlan Initial() => PlacementPlanner.Plan(null, _initial, default);

    [Benchmark]
    public ChangePlan Add_one() => PlacementPlanner.Plan(_cluster, new PlacementChange.AddInstances([SampleCluster.Node(9000, 12)]), default);

    [Benchmark]
    public ChangePlan Remove_one() => PlacementPlanner.Plan(_cluster, new PlacementChange.RemoveInstances([_cluster.Instances[1].Id]), default);

    [Benchmark]
    public ChangePlan Rebalance_while_shards_move() => PlacementPlanner.Plan(_moving, new PlacementChange.Rebalance(), default);
}
