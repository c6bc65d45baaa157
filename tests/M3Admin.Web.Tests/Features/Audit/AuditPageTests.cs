using Bunit;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Web.Features.Audit;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Audit;

/// <summary>What the audit page says in each state.</summary>
public sealed class AuditPageTests : PageTest
{
    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private string Address => Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri;

    private PlacementJournal Journal => new(Local.Store, Given.Key(), Time);

    [Fact]
    public void Before_anything_was_entered_it_says_what_will_be()
    {
        var page = Audit();

        page.WaitForAssertion(() => Assert.Equal(["Nothing has been entered yet", "Choose an entry"], page.FindAll(".audit h2").Select(head => head.TextContent)));
    }

    [Fact]
    public async Task Entries_are_listed_by_day_the_newest_first_and_nodes_look_different()
    {
        await WriteAsync(Given.AtRest);
        Time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(Given.Moving);

        var page = Audit();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".audit-list .day").Count));
        Assert.StartsWith("Today, ", page.Find(".audit-list .day h2").TextContent, StringComparison.Ordinal);
        Assert.Equal(["v2", "v1"], page.FindAll(".audit-list .version").Select(version => version.TextContent));
        Assert.Contains("not M3Admin", page.Find(".audit-list .detail").TextContent, StringComparison.Ordinal);
        Assert.Equal("2 of 2 entries", page.Find(".found").TextContent);
    }

    [Fact]
    public async Task What_is_typed_narrows_the_list_and_goes_into_the_address()
    {
        await WriteAsync(Given.AtRest);
        await WriteAsync(Given.Moving);
        var page = Audit();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".audit-list .row").Count));

        await page.InvokeAsync(() => page.Find(".audit-bar input[type=search]").InputAsync(new() { Value = "d joined" }));
        page.WaitForAssertion(() => Assert.Equal("1 of 2 entries", page.Find(".found").TextContent));
        Assert.EndsWith("/audit?q=d%20joined", Address, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".audit-bar input[type=search]").InputAsync(new() { Value = "nobody" }));

        page.WaitForAssertion(() => Assert.Contains("None of the 2 entries meets every condition.", page.Find(".audit-list").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_shard_that_is_no_number_is_told_and_leaves_nothing_out()
    {
        await WriteAsync(Given.AtRest);
        var page = Audit();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".audit-list .row")));

        await page.InvokeAsync(() => page.Find(".audit-bar input.number").InputAsync(new() { Value = "seven" }));

        Assert.Equal("true", page.Find(".audit-bar input.number").GetAttribute("aria-invalid"));
        Assert.Single(page.FindAll(".audit-list .row"));
    }

    [Fact]
    public async Task An_access_event_tells_who_from_where_and_its_place_in_the_chain()
    {
        await new AccessJournal(Local.Store, Time).AppendAsync(new Actor("mallory", "", "10.0.0.9", JournalOrigin.Console), AccessEventKind.SignInFailed, "a wrong password for mallory", Patience);

        var page = Audit("/audit?entry=local%2Faccess%2F1");

        page.WaitForAssertion(() => Assert.Equal("a wrong password for mallory", page.Find(".entry-head h2").TextContent));
        Assert.Contains("console, 10.0.0.9", page.Find(".entry-facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("It is the only entry.", page.Find(".audit-chain").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("mallory · 10.0.0.9", page.Find(".audit-list").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_of_the_cluster_is_told_in_full()
    {
        await new ClusterJournal(Local.Store, Time).AppendAsync(new Actor("zoe", "admin", "10.0.0.8", JournalOrigin.Console), ClusterEventKind.GuideEnded, "m3db-3 was replaced by m3db-4", "7 steps, 41 minutes", Patience);

        var page = Audit("/audit?entry=local%2Fcluster%2F1");

        page.WaitForAssertion(() => Assert.Equal(("m3db-3 was replaced by m3db-4", "guide ended"), (page.Find(".entry-head h2").TextContent, page.Find(".entry-head .chip").TextContent)));
        Assert.Equal("7 steps, 41 minutes", page.Find(".entry-detail").TextContent);
        page.WaitForAssertion(() => Assert.Contains("zoe · 10.0.0.8", page.Find(".audit-list").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_entry_says_so_in_the_list_and_when_it_is_opened()
    {
        await WriteAsync(Given.AtRest);
        await WriteAsync(Given.Moving);
        await Local.Store.CommitAsync(new Commit { Puts = [new Put(JournalKeys.Of(Given.Key()).Entry(1), "{}"u8.ToArray())] }, Patience);

        var page = Audit("/audit?entry=local%2Fm3db%2Fdefault_env%2F1");

        page.WaitForAssertion(() => Assert.Contains("This entry is damaged", page.Find(".audit-entry [role=alert]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("This entry cannot be read", page.Find(".audit-list .damaged").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told_beside_what_is_known()
    {
        await WriteAsync(Given.AtRest);
        AddUnreachable("far");

        var page = Audit();

        page.WaitForAssertion(() => Assert.Contains("far cannot be read on,", page.Find(".note[role=alert]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".audit-list .row")));
    }

    [Fact]
    public async Task Pages_lead_to_older_entries_and_back()
    {
        for (var number = 0; number < 130; number++)
        {
            await WriteAsync(number % 2 == 0 ? Given.AtRest : Given.Moving);
        }

        var page = Audit();
        page.WaitForAssertion(() => Assert.Equal((100, "130 of 130 entries"), (page.FindAll(".audit-list .row").Count, page.Find(".found").TextContent)));
        var older = page.Find(".pager a").GetAttribute("href") ?? "";
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo(older);

        page.WaitForAssertion(() => Assert.Equal(30, page.FindAll(".audit-list .row").Count));
        Assert.Equal(("v30", "v1"), (page.FindAll(".version")[0].TextContent, page.FindAll(".version")[^1].TextContent));
        Assert.Contains("100 newer entries above", page.Find(".pager").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<AuditPage> Audit(string address = "/audit") => Open<AuditPage>(address);

    private async Task WriteAsync(string notation)
    {
        await PutAsync(notation);
        await Journal.CatchUpAsync(Patience);
    }
}
