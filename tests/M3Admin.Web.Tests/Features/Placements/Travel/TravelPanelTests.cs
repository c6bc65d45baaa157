using Bunit;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Placements.Travel;
using M3Admin.Web.Tests.Harness;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Placements.Travel;

public sealed class TravelPanelTests : PageTest
{
    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    [Fact]
    public async Task An_earlier_version_is_shown_as_it_was_and_says_that_it_is_not_live()
    {
        await PutAsync(Given.AtRest);
        await PutAsync(Given.Moving);
        await JournalAsync();

        var page = Open<PlacementPage>("/placement?view=table&version=1");

        page.WaitForAssertion(() => Assert.Equal("1", Shown(page)));
        Assert.Equal(["a", "b", "c"], Instances(page));
        Assert.Matches(@"^As of v1, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; not live\.$", page.Find("#as-of b").TextContent);
        Assert.Contains("The placement was created with 3 instances", page.Find("#as-of").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#more-changes"));
        Assert.DoesNotContain("version=", page.Find("#travel-live").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("&restore=1", page.Find("#travel-restore").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_meanwhile_changes_only_the_sliders_end()
    {
        await PutAsync(Given.AtRest);
        await PutAsync(Given.Moving);
        var page = Open<PlacementPage>("/placement?view=table&version=1");
        page.WaitForAssertion(() => Assert.Equal(("1", "2"), (Shown(page), page.Find("#travel-version").GetAttribute("max"))));

        await PutAsync(Given.AtRest);

        page.WaitForAssertion(() => Assert.Equal("3", page.Find("#travel-version").GetAttribute("max")));
        Assert.Equal("1", Shown(page));
        Assert.Contains("v1 of 3", page.Find(".head .chip").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_says_who_it_was_as_soon_as_it_has_heard()
    {
        await PutAsync(Given.AtRest);
        var page = Open<PlacementPage>("/placement?view=table&version=1");
        page.WaitForAssertion(() => Assert.Contains("the journal does not hold it", page.Find("#as-of").TextContent, StringComparison.Ordinal));

        await JournalAsync();

        page.WaitForAssertion(() => Assert.Contains("Journal entry 1", page.Find("#as-of").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hand_on_the_slider_shows_each_version_and_the_address_follows_once_it_rests()
    {
        await FillAsync(6);
        var page = Open<PlacementPage>("/placement?view=table&version=6");
        page.WaitForAssertion(() => Assert.Equal("6", Shown(page)));

        await page.InvokeAsync(() => page.Find("#travel-version").InputAsync("3"));
        page.WaitForAssertion(() => Assert.Equal("3", Shown(page)));
        Assert.Contains("version=6", Address, StringComparison.Ordinal);
        Assert.All(page.FindAll("#placement-table th[scope=row] a"), link => Assert.Contains("&version=3", link.GetAttribute("href"), StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("#travel-version").ChangeAsync("3"));
        page.WaitForAssertion(() => Assert.Contains("version=3", Address, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("[aria-label='Version: one version back']").ClickAsync());
        page.WaitForAssertion(() => Assert.Equal("2", Shown(page)));
        await page.InvokeAsync(() => page.Find("[aria-label='Version: number']").ChangeAsync("5"));
        page.WaitForAssertion(() => Assert.Equal("5", Shown(page)));
    }

    [Fact]
    public async Task Play_takes_a_step_at_each_beat_of_the_clock_and_stops_at_the_newest()
    {
        await FillAsync(4);
        var page = Open<PlacementPage>("/placement?view=table&version=1");
        page.WaitForAssertion(() => Assert.Equal("1", Shown(page)));
        await page.InvokeAsync(() => page.Find("#travel-play").ClickAsync());
        Assert.Equal("true", page.Find("#travel-play").GetAttribute("aria-pressed"));

        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal("2", Shown(page)));
        await page.InvokeAsync(() => page.Find(".travel-verbs select").ChangeAsync("5 a second"));
        Time.Advance(TimeSpan.FromMilliseconds(200));
        page.WaitForAssertion(() => Assert.Equal("3", Shown(page)));
        await page.InvokeAsync(() => page.Find("#travel-play").ClickAsync());
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(("3", "false"), (Shown(page), page.Find("#travel-play").GetAttribute("aria-pressed")));
        page.WaitForAssertion(() => Assert.Contains("version=3", Address, StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("#travel-play").ClickAsync());
        Time.Advance(TimeSpan.FromMilliseconds(200));
        page.WaitForAssertion(() => Assert.Equal(("4", "false"), (Shown(page), page.Find("#travel-play").GetAttribute("aria-pressed"))));
        await page.InvokeAsync(() => page.Find("#travel-play").ClickAsync()); // From the newest it begins at the oldest.
        page.WaitForAssertion(() => Assert.Equal("1", Shown(page)));
    }

    [Fact]
    public async Task Two_versions_are_compared_in_counts_and_either_way_round()
    {
        await PutAsync(Given.AtRest);
        await PutAsync(Given.Moving);
        var page = Open<PlacementPage>("/placement?version=2&from=1");

        page.WaitForAssertion(() => Assert.Contains("1 instance joined (d), none left, none altered.", page.Find("#travel-difference").TextContent, StringComparison.Ordinal));
        Assert.Contains("Of the shards' holdings 10 stayed available, 2 began to initialize and 2 began to leave.", page.Find("#travel-difference").TextContent, StringComparison.Ordinal);
        Assert.Equal("v1 against v2; not live.", page.Find("#as-of b").TextContent);
        await page.InvokeAsync(() => page.Find("#travel-from").ChangeAsync("2"));
        page.WaitForAssertion(() => Assert.Contains("Nothing differs", page.Find("#travel-difference").TextContent, StringComparison.Ordinal));
        Assert.Contains("from=2", Address, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#travel-alone").ClickAsync());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#travel-difference")));
    }

    [Theory]
    [InlineData("9", "The placement has not come to v9 yet: it is at v2.")]
    [InlineData("0", "Versions begin at v1. The placement is at v2.")]
    [InlineData("old", "Versions begin at v1. The placement is at v2.")]
    public async Task A_version_that_is_none_leads_to_one_that_is(string version, string reason)
    {
        await FillAsync(2);

        var page = Open<PlacementPage>($"/placement?view=table&version={version}");

        page.WaitForAssertion(() => Assert.Contains(reason, page.Find("#travel-missing").TextContent, StringComparison.Ordinal));
        Assert.Contains("version=2", page.Find("#travel-missing a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#placement-table"));
    }

    [Fact]
    public async Task A_version_that_comes_to_be_is_shown_then()
    {
        await FillAsync(2);
        var page = Open<PlacementPage>("/placement?view=table&version=3");
        page.WaitForElement("#travel-missing");

        await PutAsync(Given.Moving);

        page.WaitForAssertion(() => Assert.Equal("3", Shown(page)));
    }

    [Fact]
    public async Task A_damaged_journal_is_told_and_the_stores_history_is_shown()
    {
        await FillAsync(3);
        await JournalAsync();
        await Local.Store.CommitAsync(new Commit { Puts = [new Put(JournalKeys.Of(Given.Key()).Head, "none"u8.ToArray())] }, CancellationToken.None);

        var page = Open<PlacementPage>("/placement?view=table&version=2");

        page.WaitForAssertion(() => Assert.Equal("2", Shown(page)));
        Assert.Contains(page.FindAll(".note"), note => note.TextContent.Contains("The journal is damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_instance_is_opened_as_it_was_and_nothing_can_be_done_to_it()
    {
        await PutAsync(Given.Moving);
        await PutAsync(Given.AtRest);

        var page = Open<PlacementPage>("/placement?view=table&version=1&instance=d");

        page.WaitForElement("#instance-drawer");
        Assert.Contains("Takes 2 from c", page.Find("#instance-drawer").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#instance-drawer .drawer-foot"));
        Assert.Contains("version=1", page.Find("#instance-drawer .drawer-head a").GetAttribute("href"), StringComparison.Ordinal);
    }

    private static string? Shown(IRenderedComponent<PlacementPage> page) => page.FindAll("#placement-table") is [var table, ..] ? table.GetAttribute("data-version") : null;

    private static IEnumerable<string> Instances(IRenderedComponent<PlacementPage> page) => page.FindAll("#placement-table tbody th[scope=row] a").Select(link => link.TextContent);

    private Task<JournalHead> JournalAsync() => new PlacementJournal(Local.Store, Given.Key(), Time).CatchUpAsync(CancellationToken.None);

    private async Task FillAsync(int versions)
    {
        for (var version = 1; version <= versions; version++)
        {
            await PutAsync(version % 2 == 1 ? Given.AtRest : Given.Moving);
        }
    }
}
