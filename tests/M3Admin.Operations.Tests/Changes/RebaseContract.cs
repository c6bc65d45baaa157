using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

/// <summary>What becomes of a preview while its placement moves, over any store.</summary>
public abstract class RebaseContract(StoreFixture fixture) : ChangeTest(fixture)
{
    private RebaseChange Rebases => new(Previews, Clock);

    [Fact]
    public async Task A_preview_whose_placement_has_not_moved_stands()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));

        Assert.IsType<RebaseResult.Unmoved>(await Rebases.RunAsync(Cluster, preview, Ann, Patience));
    }

    [Fact]
    public async Task Where_only_nodes_went_on_the_change_is_planned_again_with_the_same_moves_and_can_be_committed()
    {
        await GivenDatabasesAsync();
        await CommitAsync(Databases, Add(Instance("d", "r1")));
        var preview = await PreviewAsync(Databases, Replace("b", Instance("e", "r2")));
        await MarkAsync(Databases, "d");

        var same = Assert.IsType<RebaseResult.SameMoves>(await Rebases.RunAsync(Cluster, preview, Ann, Patience));

        Assert.Equal(preview.Plan?.Moves, same.Preview.Plan?.Moves);
        Assert.Equal((await StoredAsync(Databases))?.Version, same.Preview.BaseVersion);
        Assert.NotEqual(preview.Hash, same.Preview.Hash);
        Assert.NotEmpty(same.Moved.Shards);
        Assert.IsType<CommitOutcome.Committed>(await Commits.RunAsync(Cluster, same.Preview, Order(accepts: true), Patience));
    }

    [Fact]
    public async Task What_somebody_else_changed_is_told_with_who_it_was()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await CommitAsync(Databases, Add(Instance("e", "r2")));

        var differs = Assert.IsType<RebaseResult.Differs>(await Rebases.RunAsync(Cluster, preview, Ann, Patience));

        Assert.Equal((await StoredAsync(Databases))?.Version, differs.Now);
        Assert.Equal(["e"], differs.Moved.Joined.Select(id => id.Value));
        Assert.Equal([("ann", "add")], differs.By.Select(entry => (entry.Draft.Actor.Name, entry.Draft.Operation)));
    }

    [Fact]
    public async Task A_committed_plan_is_found_among_what_moved()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await Commits.RunAsync(Cluster, preview, Order(), Patience);

        var differs = Assert.IsType<RebaseResult.Differs>(await Rebases.RunAsync(Cluster, preview, Ann, Patience));

        Assert.Equal([preview.Hash], differs.By.Select(entry => entry.Draft.PlanHash));
    }

    [Fact]
    public async Task A_placement_that_is_gone_is_told_as_such()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await CommitAsync(Databases, new ChangeRequest.DeletePlacement(false));

        var differs = Assert.IsType<RebaseResult.Differs>(await Rebases.RunAsync(Cluster, preview, Ann, Patience));

        Assert.Equal(PlacementVersion.None, differs.Now);
        Assert.Equal(["a", "b", "c"], differs.Moved.Left.Select(id => id.Value));
    }

    [Fact]
    public async Task An_undo_whose_shards_have_arrived_meanwhile_has_to_be_looked_at_again()
    {
        await GivenDatabasesAsync();
        await CommitAsync(Databases, Add(Instance("d", "r1"), Instance("e", "r2")));
        var preview = await PreviewAsync(Databases, new ChangeRequest.Undo());
        await MarkAsync(Databases, "d");

        Assert.IsType<RebaseResult.Differs>(await Rebases.RunAsync(Cluster, preview, Ann, Patience));
    }

    [Fact]
    public async Task A_placement_that_was_to_be_set_is_never_taken_over_to_another_base()
    {
        await GivenDatabasesAsync();
        await CommitAsync(Databases, Add(Instance("d", "r1")));
        var stored = Assert.IsType<M3Admin.Clusters.StoredPlacement>(await StoredAsync(Databases));
        var preview = await PreviewAsync(Databases, new ChangeRequest.Set(stored.Placement, (int)stored.Version.Version, Confirm: true, Force: false));
        await MarkAsync(Databases, "d");

        Assert.IsType<RebaseResult.Differs>(await Rebases.RunAsync(Cluster, preview, Ann, Patience));
    }
}
