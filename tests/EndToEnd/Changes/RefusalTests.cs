using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

/// <summary>What is refused, and what is dangerous: the page says what, with what, and the way out, and nothing is written.</summary>
[Collection(SharedBrowser.Name)]
public sealed class RefusalTests(Browser browser, SharedEtcd shared) : IClassFixture<SharedEtcd>
{
    private const string TooLarge = "at most 1179648 fit into one request of etcd (1572864 bytes); use fewer instances or fewer shards.";

    public static TheoryData<string, string, string> WrongFields => new()
    {
        { "Id", "db1", "db1 is in the placement already; give another id, or leave the row out." },
        { "Id", "", "No id; give it the name under which its process looks for itself (m3dbnode's hostID)." },
        { "Isolation group", "", "No isolation group; give it the rack or availability zone that it is lost with." },
        { "Hostname", "http://db4", "Hostname “http://db4” is no host's name; leave only the name or IP address of it." },
        { "Port", "70000", "“70000” is no port; give it 1 to 65,535, or leave it empty." },
        { "Endpoint", "db 4:9000", "Endpoint “db 4:9000” has a space in it; write host:port." },
        { "Endpoint", "http://db4:9000", "Endpoint “http://db4:9000” is an address with a scheme; leave only host:port of it." },
        { "Endpoint", "db4", "Endpoint “db4” is not host:port; write it like db-7.example.com:9000." },
        { "Weight", "0", "Weight 0 gets no shard; give it 1 or more." },
        { "Weight", "ten", "“ten” is no weight; give it a whole number, its share of the load beside the others' weights." },
        { "Zone", "elsewhere", "Zone elsewhere, but this placement is of zone embedded; give it that one, M3 does not use instances of others." },
    };

    [Theory, MemberData(nameof(WrongFields))]
    public async Task A_field_that_is_wrong_says_so_at_itself_and_in_the_summary_that_leads_there(string label, string text, string says)
    {
        using var placement = await shared.SettledAsync();
        await using var still = await Still.OfAsync(placement);
        var page = await OpenAsync(placement, "add");
        await page.TypeRowAsync(0, "db4", "r1");
        var field = page.Row(0, label);
        await field.FillAsync(text);

        Assert.Contains(says, await page.RefusedAsync(), StringComparison.Ordinal);
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(field).ToHaveAccessibleDescriptionAsync(says);
        await page.Locator("#describe-problems").GetByRole(AriaRole.Button).Filter(new() { HasText = says }).ClickAsync();
        await Expect(field).ToBeFocusedAsync();

        await field.FillAsync(label switch { "Id" => "db4", "Isolation group" => "r1", "Weight" => "100", "Zone" => "embedded", "Port" => "9000", "Hostname" => "db4", _ => "db4:9000" });
        await Expect(page.Locator("#describe-problems")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        using var placement = await shared.SettledAsync();
        await using var still = await Still.OfAsync(placement);
        var page = await OpenAsync(placement, "add");
        await page.TypeRowAsync(0, "db4", "r1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add another instance" }).ClickAsync();
        await page.TypeRowAsync(1, "db4", "r1");
        await page.Row(1, "Weight").FillAsync("0");

        var said = await page.RefusedAsync();

        Assert.Contains("2 things are in the way", said, StringComparison.Ordinal);
        Assert.Contains("db4 is given twice; give each instance once.", said, StringComparison.Ordinal);
        Assert.Contains("db4: Weight 0 gets no shard; give it 1 or more.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_has_gone_meanwhile_is_to_be_taken_off_the_list()
    {
        using var placement = await shared.SettledAsync(body: Usual.Init(64, 3, [.. Enumerable.Range(1, 4).Select(number => Usual.Instance($"db{number}", $"r{(number % 3) + 1}"))]));
        var page = await OpenAsync(placement, "remove");
        await page.ChooseAsync("db4");
        await placement.PostAsync("/replace", $$"""{"leavingInstanceIDs":["db4"],"candidates":[{{Usual.Instance("db5", "r2")}}]}""");
        await placement.FinishAsync();
        await using var still = await Still.OfAsync(placement);
        await Expect(page.Locator(".choices")).ToContainTextAsync("db5", new() { Timeout = 20_000 });

        Assert.Contains("db4 is not in the placement any more; take it off the list.", await page.RefusedAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Do not choose db4" }).ClickAsync();
        Assert.Contains("Nobody is chosen; choose at least one instance that leaves.", await page.RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_a_group_s_last_instance_is_refused_with_the_groups_that_remain()
    {
        using var placement = await shared.SettledAsync();
        await using var still = await Still.OfAsync(placement);
        var page = await OpenAsync(placement, "remove");
        await page.ChooseAsync("db3");

        Assert.Contains("RF 3 needs 3 isolation groups; without db3 only r1 and r2 remain. Add an instance in another group first.", await page.RefusedAsync(), StringComparison.Ordinal);
        foreach (var other in (string[])["db1", "db2"])
        {
            await page.ChooseAsync(other);
        }

        Assert.Contains("That is every instance: nobody would be left to take the shards. Leave at least one out, or delete the placement.", await page.RefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("64", "3", "r2", "Replica factor 3 needs 3 isolation groups, here are 2 (r1 and r2); put instances into more groups, or lower it.")]
    [InlineData("", "3", "r3", "No shard count; give it a whole number of 1 or more. It can never be changed later.")]
    [InlineData("64", "0", "r3", "“0” is no replica factor; give it a whole number of 1 or more, 3 is usual.")]
    [InlineData("9000000", "3", "r3", "9,000,000 shards with 3 replicas are more than the 16,777,216 that can be planned; lower either.")]
    [InlineData("120000", "3", "r3", TooLarge)]
    public async Task A_placement_that_cannot_be_made_is_refused(string shards, string replicas, string thirdGroup, string says)
    {
        using var placement = shared.Next();
        var page = await OpenAsync(placement, "init");
        await page.GetByLabel("Shard count", new() { Exact = true }).FillAsync(shards);
        await page.GetByLabel("Replica factor", new() { Exact = true }).FillAsync(replicas);
        for (var row = 0; row < 3; row++)
        {
            await page.TypeRowAsync(row, $"db{row + 1}", row == 2 ? thirdGroup : $"r{row + 1}");
        }

        Assert.Contains(says, await page.RefusedAsync(), StringComparison.Ordinal);
        Assert.Null(await placement.FindAsync());
    }

    [Fact]
    public async Task A_placement_is_not_made_where_there_is_one()
    {
        using var placement = await shared.SettledAsync();
        await using var still = await Still.OfAsync(placement);
        var page = await OpenAsync(placement, "init");
        await page.GetByLabel("Shard count", new() { Exact = true }).FillAsync("64");
        for (var row = 0; row < 3; row++)
        {
            await page.TypeRowAsync(row, $"new{row + 1}", $"r{row + 1}");
        }

        Assert.Contains("There is a placement already; delete it first, or add instances to it.", await page.RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregators_without_a_mirror_are_refused_with_what_would_be_one()
    {
        using var placement = await shared.SettledAsync(ServiceName.M3Aggregator);
        await using var still = await Still.OfAsync(placement);
        var page = await OpenAsync(placement, "add");
        await page.TypeRowAsync(0, "agg3", "r1");
        await page.TypeRowAsync(1, "agg4", "r2");
        await page.Row(1, "Port").FillAsync("6001");

        Assert.Contains("agg3 and agg4 find no mirror: a shard set of agg3 needs 2 instances of weight 100, port 6000, each in another isolation group.", await page.RefusedAsync(), StringComparison.Ordinal);
        await page.GetByLabel("Instances of different ports may mirror each other").CheckAsync();
        await page.PreviewAsync();
    }

    [Fact]
    public async Task One_half_of_a_shard_set_does_not_leave_alone()
    {
        using var placement = await shared.SettledAsync(ServiceName.M3Aggregator);
        await placement.PostAsync("", Usual.Add(Usual.Instance("agg3", "r1", 6000), Usual.Instance("agg4", "r2", 6000)));
        await placement.FinishAsync();
        await using var still = await Still.OfAsync(placement);
        var page = await OpenAsync(placement, "remove");
        await page.ChooseAsync("agg3");

        await Expect(page.Locator("#describe")).ToContainTextAsync("A shard set leaves as a whole: agg4 holds the same shards and has to go too.");
        Assert.Contains("agg4", await page.RefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r1", "100", "Candidate db9 is in isolation group r1; who it replaces is in r3.", "Choose a candidate of the same group, or accept that loads per group change for good.", "I mean that isolation group")]
    [InlineData("r3", "50", "The candidates' weight is 50, that of the instances they replace 100; they take all 32 of their shards all the same.", "Choose candidates of the same weight, or rebalance afterwards.", "I mean that weight")]
    public async Task A_candidate_that_hurts_is_a_danger_to_be_ticked(string group, string weight, string says, string wayOut, string tick)
    {
        using var placement = await shared.SettledAsync(body: Usual.Init(
            64, 3, Usual.Instance("db1", "r1"), Usual.Instance("db2", "r2"), Usual.Instance("db3", "r3"), Usual.Instance("db4", "r3"), Usual.Instance("db5", "r4")));
        await using var still = await Still.OfAsync(placement);
        var page = await OpenAsync(placement, "replace");
        await page.ChooseAsync("db4");
        await page.TypeRowAsync(0, "db9", group);
        await page.Row(0, "Weight").FillAsync(weight);
        await IsDangerousAsync(page, says, wayOut, tick);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_on_top_of_what_is_streaming_is_a_danger_forced_or_not(bool isForced)
    {
        using var placement = await shared.SettledAsync();
        await placement.PostAsync("", Usual.Add(Usual.Instance("db4", "r1")));
        var page = await OpenAsync(placement, "add");
        await page.TypeRowAsync(0, "db5", "r2");
        await Expect(page.Locator("#describe")).ToContainTextAsync("db1 and db4 have shards on their way. A change now comes on top of what is streaming.", new() { Timeout = 20_000 });
        await page.GetByLabel("Ask for it all the same (force)").SetCheckedAsync(isForced);

        await IsDangerousAsync(page, "instances do not have all shards available: [db1, db4]", "Wait until they have, or accept that more is on its way at once.", "I accept that more is on its way at once");

        await page.ConfirmAsync("no time");
        if (isForced)
        {
            await Expect(page.Locator(".confirm .note.danger")).ToContainTextAsync("Forced: written although the placement is not at rest");
            await Expect(page.Locator(".confirm .note.danger")).ToContainTextAsync("32 shards are on the way now.");
            await page.TypeNameAsync();
        }

        await page.CommitAsync();
        var draft = (await placement.EntriesAsync())[^1].Draft;
        Assert.Contains("instances do not have all shards available: [db1, db4]", draft.Accepted);
        Assert.Equal(isForced, draft.Request.Contains("\"force\":true", StringComparison.Ordinal));
    }

    private Task<IPage> OpenAsync(KeptPlacement placement, string verb) => browser.OpenAsync(FlowPage.Describe(placement, verb));

    private static async Task IsDangerousAsync(IPage page, string says, string wayOut, string tick)
    {
        await page.PreviewAsync();
        var (danger, onward) = (page.Locator(".warning.danger").Filter(new() { HasText = says }), page.GetByRole(AriaRole.Button, new() { Name = "Continue to confirm" }));
        await Expect(danger).ToContainTextAsync(wayOut);
        await Expect(page.Locator("#flow-missing")).ToHaveTextAsync("Tick what is serious to go on.");
        await Expect(onward).ToBeDisabledAsync();
        await danger.GetByLabel(tick).CheckAsync();
        foreach (var other in await page.Locator(".warning.danger").GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await other.CheckAsync();
        }

        await Expect(onward).ToBeEnabledAsync();
    }

    // What is stored when it begins is stored, untouched, when it ends.
    private sealed class Still : IAsyncDisposable
    {
        private readonly KeptPlacement _placement;
        private readonly PlacementVersion _version;

        private Still(KeptPlacement placement, PlacementVersion version) => (_placement, _version) = (placement, version);

        public static async Task<Still> OfAsync(KeptPlacement placement) => new(placement, (await placement.StoredAsync()).Version);

        public async ValueTask DisposeAsync() => Assert.Equal(_version, (await _placement.StoredAsync()).Version);
    }
}
