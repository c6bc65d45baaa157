using Bunit;
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
