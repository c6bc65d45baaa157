using Bunit;
using M3Admin.Web.Live;
using M3Admin.Web.Shell;
using M3Admin.Web.Tests.Harness;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Shell;

public sealed class MainLayoutTests : PageTest
{
    [Fact]
    public void The_navigation_lists_the_pages_there_are()
    {
        var layout = Open("/", _ => { });
        Assert.Equal(["Overview", "Placement", "Changes", "Seed nodes", "etcd", "Audit", "Doctor", "Runtime config", "Access"], layout.FindAll("nav a span").Select(a => a.TextContent));
        Assert.Equal("Doctor", layout.Find("nav .sep + a").TextContent);
        Assert.Equal("Overview", layout.Find("nav a.active").TextContent);
        Assert.Contains("embedded store in data", layout.Find("nav .foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_breaks_says_what_happened_and_the_rest_goes_on()
    {
        var layout = Open("/", _ => throw new InvalidOperationException("Two and two make five."));
        Assert.Equal("This page broke", layout.Find("[role=alert] h1").TextContent);
        Assert.Contains("Two and two make five.", layout.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(layout.Find("header .brand"));
    }

    [Fact]
    public async Task The_picker_leads_to_placements()
    {
        await PutAsync(Given.AtRest);
        await PutAsync(Given.AtRest, Given.Key(environment: "namespace/m3"));
        var layout = Open("/placement", _ => { });
        layout.WaitForAssertion(() => Assert.Equal(["local", "default_env", "m3db"], layout.FindAll(".picker summary > span").Select(s => s.TextContent)));
        await layout.InvokeAsync(() => layout.FindAll(".picker details")[1].TriggerEventAsync("ontoggle", EventArgs.Empty));
        layout.WaitForAssertion(() => Assert.Equal(
            ["/placement?cluster=local&env=default_env&service=m3db", "/placement?cluster=local&env=namespace%2Fm3&service=m3db"],
            layout.FindAll(".picker li a").Select(a => a.GetAttribute("href"))));
    }

    [Fact]
    public async Task While_paused_the_top_bar_counts_what_is_newer()
    {
        await PutAsync(Given.AtRest);
        var layout = Open("/placement", _ => { });
        layout.WaitForAssertion(() => Assert.Equal("rev 1", layout.Find("#live-badge .what").TextContent));
        await layout.InvokeAsync(() => layout.Find("[aria-label='Pause live updates']").ClickAsync(new()));
        Assert.Equal("Paused at v1", layout.Find(".paused").TextContent);

        await PutAsync(Given.Moving);
        layout.WaitForAssertion(() => Assert.Equal("Paused at v1, 1 newer", layout.Find(".paused").TextContent));
        await layout.InvokeAsync(() => layout.Find("[aria-label='Pause live updates']").ClickAsync(new()));
        Assert.Empty(layout.FindAll(".paused"));
    }

    [Fact]
    public async Task The_menu_opens_and_closes_with_the_next_page()
    {
        var layout = Open("/", _ => { });
        await layout.InvokeAsync(() => layout.Find("[aria-label=Menu]").ClickAsync(new()));
        Assert.Equal("true", layout.Find("[aria-label=Menu]").GetAttribute("aria-expanded"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/placement");
        layout.WaitForAssertion(() => Assert.Equal("false", layout.Find("[aria-label=Menu]").GetAttribute("aria-expanded")));
    }

    [Fact]
    public void An_address_that_is_no_page_says_so() => Assert.Equal("There is no such page", Render<NotFoundPage>().Find("h1").TextContent);

    private IRenderedComponent<MainLayout> Open(string address, Action<RenderTreeBuilder> body)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<MainLayout>(p => p.Add(l => l.Body, builder => body(builder)));
    }
}
