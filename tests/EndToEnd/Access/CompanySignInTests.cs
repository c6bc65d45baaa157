using System.Text.RegularExpressions;
using M3Admin.EndToEnd.Harness;
using M3Admin.LocalIssuer;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Access;

/// <summary>A person, a browser, a company's sign-in on another site, and the console.</summary>
[Collection(SharedBrowser.Name)]
public sealed partial class CompanySignInTests(Browser browser) : IAsyncLifetime
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    private Issuer? _issuer;
    private ConsoleHost? _console;

    private Issuer Issuer => _issuer ?? throw new InvalidOperationException("Not started.");

    private ConsoleHost Console => _console ?? throw new InvalidOperationException("Not started.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _issuer = await Issuer.StartAsync(TimeProvider.System);
        _issuer.Knobs.AsksFirst = true;
        _console = ConsoleHost.WithAccess(
            ("Mode", "Oidc"),
            ("Oidc:Authority", _issuer.Authority),
            ("Oidc:ClientId", Issuer.ClientId),
            ("Oidc:ClientSecret", Issuer.ClientSecret),
            ("Grants:0:Group", "m3-operators"),
            ("Grants:0:Role", "operator"));
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Console.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_person_signs_in_at_the_company_has_the_role_of_a_group_and_signs_out_of_both()
    {
        var page = await OpenAsync("/changes");
        await SignInAsync(page);
        await page.InteractiveAsync();
        Assert.Equal(new Uri(Console.Address, "/changes").AbsoluteUri, page.Url);
        await Expect(page.GetByLabel("Signed in as ada, operator")).ToBeVisibleAsync(Soon);

        await page.GotoAsync(new Uri(Console.Address, "/sign-out").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(new Uri(Console.Address, "/signed-out-oidc").AbsoluteUri);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync(Soon);
        Assert.Single(Issuer.SignOuts);

        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ada" })).ToBeVisibleAsync(Soon);
    }

    [Fact]
    public async Task A_person_without_a_role_is_told_so()
    {
        Issuer.Person["groups"] = new System.Text.Json.Nodes.JsonArray("staff");
        var page = await OpenAsync("/");
        await SignInAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You have no role here" })).ToBeVisibleAsync(Soon);
    }

    [Fact]
    public async Task A_no_is_told_on_a_page_with_the_way_out()
    {
        Issuer.Knobs.Refuses = "access_denied:Ada may not use M3Admin";
        var page = await OpenAsync("/");
        await SignInAsync(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Your company's sign-in answered 'access_denied': Ada may not use M3Admin.");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_password_or_a_printed_link_is_no_way_in_beside_the_companys()
    {
        using var client = new HttpClient { BaseAddress = Console.Address };
        foreach (var (path, form) in new[] { ("/sign-in", "name=root&password=secret"), ("/first", "secret=0") })
        {
            var plain = await client.GetStringAsync(new Uri("/first?link=0", UriKind.Relative));
            var token = AntiforgeryToken().Match(plain).Groups["token"].Value;
            using var body = new StringContent($"{form}&__RequestVerificationToken={Uri.EscapeDataString(token)}", null, "application/x-www-form-urlencoded");
            using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body);
            Assert.Equal(404, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_script_without_a_token_is_not_sent_to_sign_in()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Console.Address };
        using var answer = await client.GetAsync(new Uri("/api/v1/services/m3db/placement", UriKind.Relative));
        Assert.Equal(401, (int)answer.StatusCode);
    }

    private static async Task SignInAsync(IPage page) => await page.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ada" }).ClickAsync();

    private Task<IPage> OpenAsync(string path) => browser.OpenPlainAsync(new Uri(Console.Address, path), ColorScheme.Light, 1440, _ => { });

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();
}
