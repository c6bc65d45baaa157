using System.Text;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

/// <summary>What keeping previews promises, over any store.</summary>
public abstract class PlanShelfContract(StoreFixture fixture) : ChangeTest(fixture)
{
    private PlanShelf Shelf => new(Open, Clock);

    [Fact]
    public async Task A_kept_preview_is_worked_out_again_as_it_was()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await Shelf.KeepAsync(Cluster, preview, Ann, Patience);

        var found = Assert.IsType<PlanLookup.Found>(await Shelf.FindAsync(Cluster, Databases, preview.Hash, Patience));

        Assert.Equal((preview.Hash, preview.After, "ann"), (found.Preview.Hash, found.Preview.After, found.By));
    }

    [Fact]
    public async Task It_is_found_though_the_placement_has_moved_and_its_commit_then_tells_the_conflict()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await Shelf.KeepAsync(Cluster, preview, Ann, Patience);
        await CommitAsync(Databases, Add(Instance("e", "r2")));

        var found = Assert.IsType<PlanLookup.Found>(await Shelf.FindAsync(Cluster, Databases, preview.Hash, Patience));

        Assert.IsType<CommitOutcome.Conflict>(await Commits.RunAsync(Cluster, found.Preview, Order(), Patience));
    }

    [Fact]
    public async Task It_expires_and_a_later_one_clears_away_all_but_a_reminder_and_after_a_day_that_too()
    {
        await GivenDatabasesAsync();
        var stored = await StoredAsync(Databases) ?? throw new InvalidOperationException("no placement");
        var old = await PreviewAsync(Databases, new ChangeRequest.Set(stored.Placement, 2, true, false));
        await Shelf.KeepAsync(Cluster, old, Ann, Patience);

        Clock.Advance(ChangePreview.Lifetime);
        var late = Assert.IsType<PlanLookup.Expired>(await Shelf.FindAsync(Cluster, Databases, old.Hash, Patience));
        var young = await KeptAsync("e");
        Assert.Contains("has expired", late.Reason, StringComparison.Ordinal);
        Assert.Equal(late, await Shelf.FindAsync(Cluster, Databases, old.Hash, Patience));
        Assert.Equal(Keys(old, young), await KeysAsync());
        Assert.DoesNotContain("instances", Encoding.UTF8.GetString(await BytesAsync(old)), StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromDays(1));
        var younger = await KeptAsync("f");
        Assert.IsType<PlanLookup.Missing>(await Shelf.FindAsync(Cluster, Databases, old.Hash, Patience));
        Assert.Equal(Keys(young, younger), await KeysAsync());
    }

    [Fact]
    public async Task It_is_cleared_away_however_many_are_kept_before_it()
    {
        await GivenDatabasesAsync();
        var old = await BytesAsync(await KeptAsync("d"));
        Clock.Advance(ChangePreview.Lifetime + TimeSpan.FromDays(1));
        var young = await BytesAsync(await KeptAsync("e"));
        var (expired, before) = (PlanKeys.Of(new string('f', 64)), Enumerable.Range(0, 60).Select(number => new Put(PlanKeys.Of($"{number:D64}"), young)));
        await Store.CommitAsync(new Commit { Puts = [.. before, new Put(expired, old)] }, Patience);

        await KeptAsync("f");

        Assert.Null(await Store.GetAsync(expired, Patience));
    }

    [Fact]
    public async Task A_plan_of_another_placement_and_one_that_never_was_are_refused()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await Shelf.KeepAsync(Cluster, preview, Ann, Patience);

        Assert.IsType<PlanLookup.Missing>(await Shelf.FindAsync(Cluster, Databases with { Environment = "other" }, preview.Hash, Patience));
        Assert.IsType<PlanLookup.Missing>(await Shelf.FindAsync(Cluster, Databases, new string('0', 64), Patience));
    }

    [Fact]
    public async Task A_record_that_makes_no_sense_is_no_plan()
    {
        var hash = new string('a', 64);
        await Store.CommitAsync(new Commit { Puts = [new Put(PlanKeys.Of(hash), "nonsense"u8.ToArray())] }, Patience);

        Assert.IsType<PlanLookup.Missing>(await Shelf.FindAsync(Cluster, Databases, hash, Patience));
    }

    private static IEnumerable<string> Keys(params ChangePreview[] previews) => previews.Select(preview => PlanKeys.Of(preview.Hash)).Order(StringComparer.Ordinal);

    private async Task<ChangePreview> KeptAsync(string joiner)
    {
        var preview = await PreviewAsync(Databases, Add(Instance(joiner, "r2")));
        await Shelf.KeepAsync(Cluster, preview, Ann, Patience);
        return preview;
    }

    private async Task<IEnumerable<string>> KeysAsync() => (await Store.RangeAsync("m3admin/plan", Patience)).Entries.Select(entry => entry.Key);

    private async Task<byte[]> BytesAsync(ChangePreview preview) => (await Store.GetAsync(PlanKeys.Of(preview.Hash), Patience))?.Value.ToArray() ?? [];
}
