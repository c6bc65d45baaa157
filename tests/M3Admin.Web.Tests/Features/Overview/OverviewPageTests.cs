using Bunit;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Overview;
using M3Admin.Web.Tests.Harness;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Overview;

public sealed class OverviewPageTests : PageTest
{
    [Fact]
    public void An_empty_console_offers_ways_to_begin()
    {
        var page = Open<OverviewPage>("/");
        page.WaitForAssertion(() => Assert.Equal("No placement yet", page.Find("h1").TextContent));
        Assert.Equal(["Load a sample cluster", "Connect to etcd", "Use it with your scripts"], page.FindAll("h2").Select(h => h.TextContent));
        Assert.Contains("curl http://localhost/api/v1/services/m3db/placement", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loading_the_sample_leads_to_its_placement()
    {
        var page = Open<OverviewPage>("/");
        page.WaitForElement("button.primary");
        await page.InvokeAsync(() => page.Find("button.primary").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("http://localhost/placement?cluster=local&env=default_env&service=m3db", Address));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("#overview-table .chip").Count(chip => chip.TextContent == "simulated")));
    }

    [Fact]
    public async Task A_placement_shows_as_soon_as_it_is_written_and_follows_what_happens()
    {
        var page = Open<OverviewPage>("/");
        page.WaitForElement(".welcome");

        await PutAsync(Given.AtRest);
        page.WaitForAssertion(() => Assert.Equal("At rest", page.Find("td.now").TextContent));
        Assert.Equal("Nothing", page.Find(".answer .headline").TextContent);

        await PutAsync(Given.Moving);
        page.WaitForAssertion(() => Assert.Equal("2 of 12 shards moving", page.Find("td.now").TextContent));
        Assert.Contains("v2", page.Find("[data-label=Version]").TextContent, StringComparison.Ordinal);
        Assert.Equal("10 available, 2 initializing, 2 leaving", page.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_violation_stands_among_the_findings_with_a_way_to_it()
    {
        await PutAsync(Given.Violating);
        var page = Open<OverviewPage>("/");
        page.WaitForAssertion(() => Assert.Contains("1 violation in v1", page.Find(".findings li").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("&state=violation", page.Find(".findings a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Needs repair", page.Find("tr.violated td.now").TextContent);
    }

    [Fact]
    public async Task Bytes_that_are_no_placement_are_a_finding()
    {
        await Local.Store.CommitAsync(new Commit { Puts = [new Put(PlacementKeys.Of(Given.Key()), new byte[] { 10, 200, 3, 1 })] }, CancellationToken.None);
        var page = Open<OverviewPage>("/");
        page.WaitForAssertion(() => Assert.Contains("v1 cannot be read", page.Find(".findings").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_stands_beside_those_that_do()
    {
        AddUnreachable("lab");
        await PutAsync(Given.NotSharded, Given.Key(ServiceName.M3Coordinator));
        var page = Open<OverviewPage>("/");
        page.WaitForAssertion(() =>
        {
            // Either store may be heard of first.
            Assert.Contains("lab: not heard since", page.Find(".findings").TextContent, StringComparison.Ordinal);
            Assert.Contains("not sharded", page.Find("#overview-table").TextContent, StringComparison.Ordinal);
            Assert.Equal("1 feed down", page.Find(".answer .headline").TextContent);
        });
    }

    [Fact]
    public void When_no_placement_is_known_and_a_store_is_lost_the_page_says_why()
    {
        AddUnreachable("lab");
        var page = Open<OverviewPage>("/");
        page.WaitForAssertion(() => Assert.Equal("Not every store answers", page.Find("[role=alert] h1").TextContent));
        Assert.Contains("lab", page.Find(".healths").TextContent, StringComparison.Ordinal);
    }

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;
}
