using M3Admin.EndToEnd.Harness;
using M3Admin.Web.Access.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Access;

/// <summary>A console on which people sign in with a password, or at first with the printed link.</summary>
[Collection(SharedBrowser.Name)]
public sealed class LocalSignInTests(Browser browser)
{
    [Fact]
    public async Task A_fresh_console_shows_nothing_to_whoever_does_not_hold_the_link()
    {
        await using var console = ConsoleHost.WithAccess(("Mode", "Local"));
        using var person = new Person(console);
        foreach (var page in new[] { "/", "/placement", "/changes", "/etcd", "/audit", "/access", "/nothing" })
        {
            var (status, location) = await person.SendAsync(HttpMethod.Get, page);
            Assert.Equal(302, status);
            Assert.Contains("/sign-in?return=", location, StringComparison.Ordinal);
        }

        Assert.Equal(401, (await person.SendAsync(HttpMethod.Get, "/api/v1/services/m3db/placement")).Status);
        Assert.Equal("/first?failed=true", await person.SubmitAsync("/first?link=guessed", "/first", ("secret", "guessed")));
    }

    [Fact]
    public async Task The_link_lets_in_once_and_whoever_is_in_may_do_everything()
    {
        await using var console = ConsoleHost.WithAccess(("Mode", "Local"));
        var link = $"/first?link={console.Services.GetRequiredService<OneTimeLink>().Make()}";
        var page = await browser.OpenPlainAsync(new Uri(console.Address, link), ColorScheme.Light, 1440, _ => { });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in as admin" }).ClickAsync();
        await page.InteractiveAsync();
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("first-admin");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Load the sample" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Placement");

        using var later = new Person(console);
        Assert.Equal("/first?failed=true", await later.SubmitAsync(link, "/first", ("secret", link.Split('=')[1])));
    }

    [Fact]
    public async Task A_viewer_sees_what_is_not_for_them_and_why()
    {
        await using var console = SignInConsole.WithEveryRole();
        var page = await SignInAsync(console, "viewer", "/changes/init");
        await Assertions.Expect(page.Locator("#flow-foot")).ToContainTextAsync("viewer is viewer in local default_env, and this takes operator");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Preview", Exact = true })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_name_and_the_right_one_does_not_open_it_then()
    {
        await using var console = SignInConsole.WithEveryRole();
        using var person = new Person(console);
        for (var attempt = 1; attempt <= Lockout.MostFailures; attempt++)
        {
            Assert.Contains("failed=wrong", await person.SignInAsync("viewer", $"wrong number {attempt}"), StringComparison.Ordinal);
        }

        Assert.Contains("failed=locked", await person.SignInAsync("viewer"), StringComparison.Ordinal);
        Assert.Equal("/", await person.SignInAsync("operator"));
    }

    [Fact]
    public async Task A_form_that_is_too_old_is_shown_again_and_says_so()
    {
        await using var console = SignInConsole.WithEveryRole();
        using var person = new Person(console);
        Assert.Equal("/sign-in?failed=stale", await person.SendFormAsync("/sign-in", ("__RequestVerificationToken", "old"), ("name", "viewer"), ("password", Person.Password)));
        await person.SignInAsync("viewer");
        Assert.Equal("/sign-out?failed=stale", await person.SendFormAsync("/sign-out", ("confirm", "yes")));
        Assert.Equal(200, (await person.SendAsync(HttpMethod.Get, "/audit")).Status);
    }

    [Fact]
    public async Task Who_is_not_there_is_told_the_same_as_who_mistypes()
    {
        await using var console = SignInConsole.WithEveryRole();
        using var person = new Person(console);
        Assert.Contains("failed=wrong&name=nobody", await person.SignInAsync("nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browsers_session_too()
    {
        await using var console = SignInConsole.WithEveryRole();
        var page = await SignInAsync(console, "operator", "/");
        using var elsewhere = new Person(console);
        await elsewhere.SignInAsync("operator");
        Assert.Contains("out=everywhere", await elsewhere.SubmitAsync("/sign-out", "/sign-out/everywhere", ("confirm", "yes")), StringComparison.Ordinal);

        await page.WaitForURLAsync("**/sign-in?return=**");
    }

    [Fact]
    public async Task Nobody_is_led_to_another_site_by_signing_in()
    {
        await using var console = SignInConsole.WithEveryRole();
        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example/", "/\\evil.example" })
        {
            using var person = new Person(console);
            Assert.Equal("/", await person.SubmitAsync("/sign-in", "/sign-in", ("name", "viewer"), ("password", Person.Password), ("return", elsewhere)));
        }
    }

    [Fact]
    public async Task A_page_of_another_origin_neither_reads_nor_writes()
    {
        await using var console = SignInConsole.WithEveryRole();
        using var person = new Person(console);
        await person.SignInAsync("admin");
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/api/v1/services/m3db/placement"), (HttpMethod.Post, "/api/v1/services/m3db/placement/init"), (HttpMethod.Get, "/_blazor"), (HttpMethod.Post, "/sign-out") })
        {
            Assert.Equal(403, (await person.SendAsync(method, path, origin: "http://localhost:9")).Status);
            Assert.Equal(403, (await person.SendAsync(method, path, origin: "null")).Status);
        }
    }

    private async Task<IPage> SignInAsync(ConsoleHost console, string name, string path)
    {
        var page = await browser.OpenPlainAsync(new Uri(console.Address, $"/sign-in?return={Uri.EscapeDataString(path)}"), ColorScheme.Light, 1440, _ => { });
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", Person.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await page.InteractiveAsync();
        return page;
    }
}
