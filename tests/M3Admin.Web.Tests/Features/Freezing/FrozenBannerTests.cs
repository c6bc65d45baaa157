using Bunit;
using M3Admin.Operations.Access;
using M3Admin.Operations.Freezing;
using M3Admin.Web.Features.Freezing;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Freezing;

public sealed class FrozenBannerTests : PageTest
{
    [Fact]
    public async Task A_frozen_cluster_is_told_of_with_who_and_why_until_it_is_thawed()
    {
        var banner = await FrozenAsync();
        banner.WaitForAssertion(() => Assert.Contains("by local: it is moved to another etcd.", banner.Find(".frozen").TextContent, StringComparison.Ordinal));

        await banner.InvokeAsync(() => banner.Find(".frozen button").ClickAsync());

        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".frozen")));
    }

    [Fact]
    public async Task Whoever_is_no_admin_reads_it_and_cannot_thaw()
    {
        Reader.Grants = [new Grant(Role.Operator)];

        var banner = await FrozenAsync();

        banner.WaitForAssertion(() => Assert.True(banner.Find(".frozen button").HasAttribute("disabled")));
        Assert.Contains("admin", banner.Find(".frozen button").GetAttribute("title"), StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<FrozenBanner>> FrozenAsync()
    {
        await Services.GetRequiredService<FreezeWatch>().StartAsync(CancellationToken.None);
        Assert.Null(await Services.GetRequiredService<FreezeDesk>().FreezeAsync(Local, SignedIn.Admin, "it is moved to another etcd", "", CancellationToken.None));
        return Render<FrozenBanner>();
    }
}
