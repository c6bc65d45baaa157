using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

public sealed class ChangeRisksTests(EmbeddedFixture fixture) : ChangeTest(fixture), IClassFixture<EmbeddedFixture>
{
    [Fact]
    public async Task A_first_placement_moves_no_data() =>
        Assert.Equal(ChangeRisk.Reversible, ChangeRisks.Of(await PreviewAsync(Databases, Init(Instance("a", "r1"), Instance("b", "r2"), Instance("c", "r3")))));

    [Fact]
    public async Task Instances_that_come_and_go_move_data()
    {
        await GivenDatabasesAsync();

        Assert.Equal(ChangeRisk.MovesData, ChangeRisks.Of(await PreviewAsync(Databases, Add(Instance("d", "r1")))));
        Assert.Equal(ChangeRisk.MovesData, ChangeRisks.Of(await PreviewAsync(Databases, new ChangeRequest.Replace([new InstanceId("a")], [Instance("d", "r1")], false, RequestOptions.None))));
    }

    [Fact]
    public async Task A_forced_change_a_set_and_a_delete_are_destructive()
    {
        await GivenDatabasesAsync();
        var stored = Assert.IsType<M3Admin.Clusters.StoredPlacement>(await StoredAsync(Databases));

        Assert.Equal(ChangeRisk.Destructive, ChangeRisks.Of(await PreviewAsync(Databases, new ChangeRequest.Add([Instance("d", "r1")], true, RequestOptions.None))));
        Assert.Equal(ChangeRisk.Destructive, ChangeRisks.Of(await PreviewAsync(Databases, new ChangeRequest.Set(stored.Placement with { CutoverTime = 1 }, 0, Confirm: true, Force: false))));
        Assert.Equal(ChangeRisk.Destructive, ChangeRisks.Of(await PreviewAsync(Databases, new ChangeRequest.DeletePlacement(false))));
    }

    [Fact]
    public async Task What_is_taken_back_without_streaming_is_reversible_and_a_rebalance_with_nothing_to_do_is()
    {
        await GivenDatabasesAsync();
        Assert.Equal(ChangeRisk.Reversible, ChangeRisks.Of(await PreviewAsync(Databases, new ChangeRequest.Rebalance())));
        await CommitAsync(Databases, Add(Instance("d", "r1")));

        Assert.Equal(ChangeRisk.Reversible, ChangeRisks.Of(await PreviewAsync(Databases, new ChangeRequest.Undo())));
    }
}
