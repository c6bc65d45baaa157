using Bunit;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Testing;
using M3Admin.Web.Features.Etcd;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Etcd;

public sealed class EtcdPageTests : PageTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void The_embedded_store_has_no_etcd_and_the_page_says_what_that_means()
    {
        var page = Open<EtcdPage>("/etcd");

        Assert.Contains("There is no etcd here", page.Markup, StringComparison.Ordinal);
        Assert.Contains("M3's processes cannot read it", page.Find("#no-etcd").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_that_is_not_there_is_told_with_those_that_are()
    {
        var page = Open<EtcdPage>("/etcd?cluster=nowhere");

        Assert.Contains("There is no cluster nowhere", page.Markup, StringComparison.Ordinal);
        Assert.Contains("local", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_etcd_that_nobody_reaches_is_down_with_the_reason()
    {
        AddUnreachable("lab");

        var page = Open<EtcdPage>("/etcd?cluster=lab");

        page.WaitForAssertion(() => Assert.Contains("cannot be reached", page.Find("#etcd-unheard").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains("No member has been heard", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_no_admin_sees_everything_and_why_they_may_change_nothing()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        AddEtcd("prod", etcd.Endpoint);
        Reader.Grants = [new Grant(Role.Operator)];

        var page = Open<EtcdPage>("/etcd?cluster=prod");
        page.WaitForElement("[data-member=default] .verb button", Patience);
        await page.InvokeAsync(() => page.Find("[data-member=default] .verb button").ClickAsync());

        Assert.Contains("1 member, tolerates none", page.Find("#etcd-summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("this takes admin", page.Find(".etcd-why").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll("[data-manages] button, #etcd-add, #etcd-compact, #etcd-take-snapshot"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public async Task An_alarm_is_disarmed_where_it_is_told_once_there_is_room_again()
    {
        await using var etcd = await EtcdServer.LaunchAsync(FullEtcd.SoonFull);
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] });
        await store.Maintenance.CompactAsync(await FullEtcd.FillAsync(store, CancellationToken.None), CancellationToken.None);
        await store.Maintenance.DefragmentAsync(etcd.Endpoint, CancellationToken.None);
        AddEtcd("prod", etcd.Endpoint);

        var page = Open<EtcdPage>("/etcd?cluster=prod");
        page.WaitForElement("[data-alarm=NOSPACE] button", Patience);
        await page.InvokeAsync(() => page.Find("[data-alarm=NOSPACE] button").ClickAsync());
        page.WaitForElement("#etcd-typed", Patience);
        Assert.Contains("entered in the journal only afterwards", page.Find("#etcd-action [aria-label='To be weighed']").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#etcd-typed").InputAsync("default"));
        await page.InvokeAsync(() => page.Find("#etcd-do").ClickAsync());
        page.WaitForAssertion(() => Assert.Equal("done", page.Find("#etcd-action").GetAttribute("data-outcome")), Patience);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-alarm]")), Patience);
        Assert.Contains("of the journal", page.Find("#etcd-action").TextContent, StringComparison.Ordinal);
        Assert.IsType<CommitResult.Committed>(await store.CommitAsync(new Commit { Puts = [new Put("room", new byte[1])] }, CancellationToken.None));
    }

    [Fact]
    public async Task Each_member_says_how_much_of_its_quota_its_database_takes()
    {
        await using var etcd = await EtcdServer.LaunchAsync(FullEtcd.SoonFull);
        AddEtcd("prod", etcd.Endpoint);

        var page = Open<EtcdPage>("/etcd?cluster=prod");
        page.WaitForElement("[data-member=default]", Patience);

        Assert.Contains(" of 4.2 MB", page.Find("[data-member=default] [data-label=Database]").TextContent, StringComparison.Ordinal);
        Assert.Contains(" of 4.2 MB", page.Find(".answers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_is_told_why_the_only_member_cannot_go()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        AddEtcd("prod", etcd.Endpoint);

        var page = Open<EtcdPage>("/etcd?cluster=prod");
        page.WaitForElement("[data-member=default] .verb button", Patience);
        await page.InvokeAsync(() => page.Find("[data-member=default] .verb button").ClickAsync());

        Assert.Contains("Add another one first", page.Find("[data-manages=default]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-manages=default] [data-act=Remove]").HasAttribute("disabled"));
        Assert.False(page.Find("#etcd-take-snapshot").HasAttribute("disabled"));
    }
}
