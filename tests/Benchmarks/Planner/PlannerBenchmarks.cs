using BenchmarkDotNet.Attributes;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Benchmarks.Planner;

/// <summary>Planning on a big cluster: 4096 shards, RF 3, 384 instances in 12 isolation groups. The plan, its moves, streams and warnings.</summary>
[MemoryDiagnoser]
public class PlannerBenchmarks
{
    private readonly Placement _cluster = SampleCluster.Made(4096, 384, 12);
    private readonly Placement _churned = SampleCluster.Churned(4096, 384, 12);
    private readonly Placement _reweighted = SampleCluster.Reweighted(4096, 384, 12);
    private readonly PlacementChange _initial = SampleCluster.Initial(4096, 384, 12);
    private readonly PlacementChange _initialInThreeGroups = SampleCluster.Initial(4096, 128, 3);
    private readonly PlacementChange _add = new PlacementChange.AddInstances([SampleCluster.Node(384, 12)]);
    private readonly PlacementChange _remove = new PlacementChange.RemoveInstances([new InstanceId("m3db0100")]);
    private readonly PlacementChange _replace = new PlacementChange.ReplaceInstances([new InstanceId("m3db0100")], [SampleCluster.Node(400, 12)]);

    [Benchmark]
    public ChangePlan Add_one() => PlacementPlanner.Plan(_cluster, _add, default);

    [Benchmark]
    public ChangePlan Remove_one() => PlacementPlanner.Plan(_cluster, _remove, default);

    [Benchmark]
    public ChangePlan Replace_one() => PlacementPlanner.Plan(_cluster, _replace, default);

    [Benchmark]
    public ChangePlan Initial() => PlacementPlanner.Plan(null, _initial, default);

    [Benchmark]
    public ChangePlan Initial_of_128_in_3_groups() => PlacementPlanner.Plan(null, _initialInThreeGroups, default);

    [Benchmark]
    public ChangePlan Rebalance_after_churn() => PlacementPlanner.Plan(_churned, new PlacementChange.Rebalance(), default);

    [Benchmark]
    public ChangePlan Rebalance_after_new_weights() => PlacementPlanner.Plan(_reweighted, new PlacementChange.Rebalance(), default);

    [Benchmark]
    public object Add_one_with_its_availability_proof() =>
        ((ChangePlan.Planned)PlacementPlanner.Plan(_cluster, _add, default)).Availability;
}
