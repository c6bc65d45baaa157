using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Proof;

namespace M3Admin.Placements.Tests.Planning;

public sealed class AvailabilityProofTests
{
    [Fact]
    public void While_a_shard_moves_as_many_replicas_serve_as_before()
    {
        var proof = Proof("rf=3\na@r1: 0-1A\nb@r2: 0-1A\nc@r3: 0-1A", new PlacementChange.AddInstances([Node("d", "r1")]));

        Assert.Equal(new ShardAvailability(0, ServingBefore: 3, ServingMeanwhile: 3, ServingAfter: 3, Takers: 1, CanBeFed: true), Assert.Single(proof.Shards));
        Assert.True(proof.KeepsQuorum);
    }

    [Fact]
    public void Losing_one_of_three_groups_leaves_a_quorum_losing_one_of_two_does_not()
    {
        var three = Proof("rf=3\na@r1: 0-1A\nb@r2: 0-1A\nc@r3: 0-1A", new PlacementChange.AddInstances([Node("d", "r1")]));
        var two = Proof("rf=2\na@r1: 0-1A\nb@r2: 0-1A", new PlacementChange.AddInstances([Node("d", "r1")]));

        Assert.All(three.GroupLosses, loss => Assert.Equal((0, 0), (loss.WithoutQuorum, loss.WithoutReplica)));
        Assert.All(two.GroupLosses, loss => Assert.Equal((2, 0, 2), (loss.WithoutQuorum, loss.WithoutReplica, loss.WithoutQuorumBefore)));
    }

    [Fact]
    public void A_taker_without_a_majority_of_other_replicas_with_data_cannot_be_fed()
    {
        var proof = Proof("rf=3\na@r1: 0I 1A\nb@r2: 0I 1A\nc@r3: 0A 1A", new PlacementChange.Rebalance());

        Assert.False(Assert.Single(proof.Shards).CanBeFed);
        Assert.Equal(1, proof.Shards[0].ServingMeanwhile);
    }

    [Fact]
    public void A_new_placement_has_nothing_to_be_fed_with()
    {
        var plan = PlacementPlanner.Plan(null, new PlacementChange.InitialPlacement(PlacementKind.Sharded, [Node("a", "r1")], 2, 1), default);

        Assert.All(Assert.IsType<ChangePlan.Planned>(plan).Availability.Shards, shard => Assert.True(shard.CanBeFed));
    }

    private static AvailabilityProof Proof(string given, PlacementChange change)
    {
        var placement = Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(given)).Placement;
        return Assert.IsType<ChangePlan.Planned>(PlacementPlanner.Plan(placement, change, default)).Availability;
    }

    private static Instance Node(string id, string group) =>
        new() { Id = new InstanceId(id), Group = new IsolationGroup(group), Weight = 1, Zone = "embedded", Endpoint = $"{id}:9000", Hostname = id, Port = 9000 };
}
