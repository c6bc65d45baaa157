using Bunit;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Live;
using M3Admin.Web.Tests.Harness;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Placements;

public sealed class PlacementPageTests : PageTest
{
    [Fact]
    public async Task The_table_follows_the_placement()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("#placement-table").GetAttribute("data-version")));
        Assert.Equal(["a", "b", "c"], Instances(page));

        await PutAsync(Given.Moving);
        page.WaitForAssertion(() => Assert.Equal("2", page.Find("#placement-table").GetAttribute("data-version")));
        Assert.Equal(["a", "b", "c", "d"], Instances(page));
        Assert.Contains("Takes 2 from c", page.Find("#placement-table").TextContent, StringComparison.Ordinal);
        Assert.Equal("10", page.Find("#placement-table").GetAttribute("data-available"));
    }

    [Fact]
    public async Task A_running_transition_is_told_with_when_it_should_be_done()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForElement(".facts");
        Assert.DoesNotContain("Expected done in", page.Find(".facts").TextContent, StringComparison.Ordinal);

        await PutAsync(Given.Moving);
        page.WaitForAssertion(() => Assert.Contains("Expected done in", page.Find(".facts").TextContent, StringComparison.Ordinal));
        Assert.Contains("0 of 2 shards done, to 1 instance", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("unknown first one seen here, for", page.Find(".facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_columns_head_sorts_by_it_and_turns_the_order_round()
    {
        await PutAsync(Given.Moving);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForElement("#placement-table");
        Assert.Equal(["a", "b", "c", "d"], Instances(page));
        Assert.EndsWith("&sort=-moving", Head(page, "Now").QuerySelector("a")?.GetAttribute("href"), StringComparison.Ordinal);

        page = Open<PlacementPage>("/placement?view=table&sort=-moving");
        page.WaitForElement("#placement-table");
        Assert.Equal(["c", "d", "a", "b"], Instances(page));
        Assert.Equal("descending", Head(page, "Now").GetAttribute("aria-sort"));
        Assert.EndsWith("&sort=moving", Head(page, "Now").QuerySelector("a")?.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_a_change_touched_are_marked_and_only_those()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForElement("#placement-table");
        await PutAsync(Given.Moving);
        page.WaitForAssertion(() => Assert.Equal(["c", "d"], page.FindAll("tr[class^=changed] th").Select(h => h.TextContent)));
    }

    [Fact]
    public async Task An_instance_opens_beside_the_table_by_its_address()
    {
        await PutAsync(Given.Moving);
        var page = Open<PlacementPage>("/placement?view=table&instance=d");
        page.WaitForElement("#instance-drawer");
        var drawer = page.Find("#instance-drawer");
        Assert.Equal("d", drawer.QuerySelector("h2")?.TextContent);
        Assert.Contains("from c: 2", drawer.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("tr[aria-current]").GetAttribute("aria-current"));
        Assert.Equal("d:9000", drawer.QuerySelector("[aria-label='Copy endpoint']")?.GetAttribute("data-copy"));
    }

    [Fact]
    public async Task Escape_closes_the_drawer()
    {
        await PutAsync(Given.Moving);
        var page = Open<PlacementPage>("/placement?view=table&instance=d");
        page.WaitForElement("#instance-drawer");
        await page.InvokeAsync(() => page.Find("#instance-drawer").KeyDownAsync(Key.Escape));
        Assert.Equal("http://localhost/placement?cluster=local&env=default_env&service=m3db&view=table", Address);
    }

    [Fact]
    public async Task An_instance_that_is_not_there_is_said_to_be_gone()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table&instance=z");
        page.WaitForAssertion(() => Assert.Contains("This instance is not in the placement", page.Find("#instance-drawer").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_in_the_address_leaves_out_what_does_not_fit_and_says_so()
    {
        await PutAsync(Given.Moving);
        var page = Open<PlacementPage>("/placement?view=table&moving=1");
        page.WaitForAssertion(() => Assert.Equal(["c", "d"], Instances(page)));
        Assert.Contains("2 of 4 instances", page.Find("[role=search]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_legend_counts_and_filters()
    {
        await PutAsync(Given.Moving);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForElement(".legend");
        var leaving = page.FindAll(".legend button").Single(b => b.TextContent.Contains("Leaving", StringComparison.Ordinal));
        Assert.EndsWith("2", leaving.TextContent.Trim(), StringComparison.Ordinal);
        // Found and clicked in one turn of the renderer: between two, a feed's news may draw the legend anew.
        await page.InvokeAsync(() => page.FindAll(".legend button").Single(b => b.TextContent.Contains("Leaving", StringComparison.Ordinal)).ClickAsync(new()));
        Assert.Contains("&state=leaving", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Violations_are_listed_with_their_messages()
    {
        await PutAsync(Given.Violating);
        var page = Open<PlacementPage>("/placement?view=table&state=violation");
        page.WaitForAssertion(() => Assert.Equal("1 violation", page.Find("#violations-title").TextContent));
        Assert.Contains("r1", page.Find(".violations li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_placement_without_shards_has_instances_only()
    {
        await PutAsync(Given.NotSharded, Given.Key(ServiceName.M3Coordinator));
        var page = Open<PlacementPage>("/placement?view=table&instance=coordinator-1");
        page.WaitForAssertion(() => Assert.Contains("This instance holds no shards", page.Find("#instance-drawer").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Instance", "Weight", "Endpoint"], page.FindAll("thead th").Select(h => h.TextContent));
    }

    [Fact]
    public async Task Aggregators_show_their_shard_sets_and_cutovers()
    {
        await PutAsync("rf=2 shards=1 mirrored\na@r1 set=1: 0I[1000000..]\nb@r2 set=1: 0I[1000000..]", Given.Key(ServiceName.M3Aggregator));
        var page = Open<PlacementPage>("/placement?view=table&instance=a");
        page.WaitForAssertion(() => Assert.Contains("Cut over1 Jan 1970", page.Find("#instance-drawer dl").TextContent, StringComparison.Ordinal));
        Assert.Contains("Shard set", page.FindAll("thead th").Select(h => h.TextContent));
        Assert.Contains("1 cut over, not marked yet", page.Find("#placement-table").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_placement_leave_the_last_readable_state_with_the_reason()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForElement("#placement-table");
        await Local.Store.CommitAsync(new Commit { Puts = [new Put(PlacementKeys.Of(Given.Key()), new byte[] { 10, 200, 3, 1 })] }, CancellationToken.None);
        page.WaitForAssertion(() => Assert.Contains("v2 cannot be read as a placement.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("the last state that could be read, v1", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.Find("#placement-table").GetAttribute("data-version"));
    }

    [Fact]
    public async Task A_placement_that_is_not_here_is_said_to_be_and_shows_when_it_comes()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table&env=nowhere");
        page.WaitForAssertion(() => Assert.Equal("Not found here", page.Find("h1").TextContent));
        Assert.Contains("environment “nowhere”", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/placement?cluster=local&env=default_env&service=m3db", page.Find(".links a").GetAttribute("href"));

        await PutAsync(Given.AtRest, Given.Key(environment: "nowhere"));
        page.WaitForElement("#placement-table");
    }

    [Fact]
    public async Task A_deleted_placement_goes_from_the_page()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForElement("#placement-table");
        await Local.Store.CommitAsync(new Commit { Deletes = [PlacementKeys.Of(Given.Key())] }, CancellationToken.None);
        page.WaitForAssertion(() => Assert.Equal("No placement yet", page.Find("h1").TextContent));
    }

    [Fact]
    public async Task While_paused_the_page_stands_still_and_catches_up_afterwards()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForElement("#placement-table");
        var pause = Services.GetRequiredService<PauseSwitch>();
        await page.InvokeAsync(pause.Toggle);

        var follower = Local.Feed(Given.Key()).FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        await PutAsync(Given.Moving);
        while (await follower.MoveNextAsync() && follower.Current.Snapshot.Stored?.Version.Version != 2)
        {
        }

        Assert.Equal("1", page.Find("#placement-table").GetAttribute("data-version"));
        await page.InvokeAsync(pause.Toggle);
        page.WaitForAssertion(() => Assert.Equal("2", page.Find("#placement-table").GetAttribute("data-version")));
    }

    [Fact]
    public async Task A_change_is_announced_once_things_are_quiet()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table");
        page.WaitForElement("#placement-table");
        await PutAsync(Given.Moving);
        page.WaitForAssertion(() => Assert.Equal("2", page.Find("#placement-table").GetAttribute("data-version")));
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[role=status]"), status => status.TextContent.StartsWith("d joined the placement: 2 shards started initializing.", StringComparison.Ordinal)));
    }

    private static AngleSharp.Dom.IElement Head(IRenderedComponent<PlacementPage> page, string name) => page.FindAll("#placement-table thead th").Single(head => head.TextContent.Trim() == name);

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    private static IEnumerable<string> Instances(IRenderedComponent<PlacementPage> page) => page.FindAll("#placement-table tr:not(.group) > th[scope=row]").Select(h => h.TextContent);
}
