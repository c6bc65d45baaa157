using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Access;

/// <summary>The pages for whoever is not in yet, or about to leave, by the rules of accessibility, at every width.</summary>
[Collection(SharedBrowser.Name)]
public sealed class SignInPagesTests(Browser browser)
{
    private static readonly string[] Outside = ["/sign-in", "/sign-in?failed=wrong&name=ann", "/sign-in?failed=locked", "/sign-in?failed=stale", "/sign-in?out=everywhere", "/first", "/first?link=0"];
    private static readonly string[] Inside = ["/sign-out", "/sign-out?failed=stale", "/no-role"];

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Each_passes_axe_and_fits(ColorScheme theme, int width)
    {
        await using var console = SignInConsole.WithEveryRole();
        var page = await browser.OpenPlainAsync(new Uri(console.Address, "/sign-in"), theme, width, _ => { });
        await AllPassAsync(page, console, Outside);
        await page.GotoAsync(new Uri(console.Address, "/sign-in").AbsoluteUri);
        await page.FillAsync("#name", "viewer");
        await page.FillAsync("#password", Person.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await page.InteractiveAsync();
        await AllPassAsync(page, console, Inside);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task What_a_company_says_no_with_passes_axe_too(ColorScheme theme)
    {
        await using var entrance = await ModeConsole.StartAsync("Oidc");
        var page = await browser.OpenPlainAsync(new Uri(entrance.Console.Address, "/signin-oidc?error=access_denied"), theme, 400, _ => { });
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.IsFitAsync();
    }

    private static async Task AllPassAsync(IPage page, ConsoleHost console, string[] paths)
    {
        foreach (var path in paths)
        {
            await page.GotoAsync(new Uri(console.Address, path).AbsoluteUri);
            await page.IsAccessibleAsync();
            await page.IsFitAsync();
        }
    }
}
