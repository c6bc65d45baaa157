using System.Net;
using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Access;

/// <summary>A token's life on real etcd: created on the page, used by a script, revoked.</summary>
[Collection(SharedBrowser.Name)]
public sealed class TokenLifecycleTests(Browser browser)
{
    [Fact]
    public async Task A_token_is_created_on_the_page_used_by_a_script_seen_to_be_used_and_revoked()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var page = await OpenAsync(etcd.Console);
        await FillAsync(page, "deploy", "admin");
        var secret = await page.Locator("#new-secret-text").InnerTextAsync();
        using var script = new TokenClient(etcd.Console, secret);
        var row = page.Locator("#tokens tr[data-state]");
        await Assertions.Expect(row).ToContainTextAsync("never");

        Assert.Equal(HttpStatusCode.OK, await script.StatusAsync());
        await Assertions.Expect(row).ToContainTextAsync("just now");
        await page.Locator("#new-secret-done").ClickAsync();
        await Assertions.Expect(page.Locator("#new-secret")).ToHaveCountAsync(0);
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Revoke deploy" }).ClickAsync();
        await page.Locator(".asked").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Revoke deploy" }).ClickAsync();
        await Assertions.Expect(row).ToHaveAttributeAsync("data-state", "revoked");
        var (status, challenge, body) = await script.SendAsync(HttpMethod.Get, TokenClient.Tokens);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer realm=\"M3Admin\", error=\"invalid_token\", error_description=\"The token is not known, has expired or is revoked\""), (status, challenge));
        Assert.DoesNotContain(secret, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_consoles_on_one_etcd_what_is_revoked_on_one_is_refused_on_the_other()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await using var other = ConsoleHost.Following(etcd.Server.Endpoint);
        var (here, there) = (await OpenAsync(etcd.Console), await OpenAsync(other));
        using var admin = new TokenClient(etcd.Console);
        var (id, secret) = await admin.CreateAsync("""{"name":"deploy","role":"admin"}""");
        await Assertions.Expect(there.Locator($"[data-token='{id}']")).ToHaveAttributeAsync("data-state", "live");
        using var script = new TokenClient(other, secret);
        Assert.Equal(HttpStatusCode.OK, await script.StatusAsync());

        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync(HttpMethod.Delete, $"{TokenClient.Tokens}/{id}")).Status);
        await Assertions.Expect(there.Locator($"[data-token='{id}']")).ToHaveAttributeAsync("data-state", "revoked");

        Assert.Equal(HttpStatusCode.Unauthorized, await script.StatusAsync());
        await Assertions.Expect(here.Locator($"[data-token='{id}']")).ToHaveAttributeAsync("data-state", "revoked");
        Assert.Contains("\"already\":true", (await admin.SendAsync(HttpMethod.Delete, $"{TokenClient.Tokens}/{id}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_expired_and_revoked_tokens_are_answered_alike()
    {
        var clock = new ManualTimeProvider();
        await using var etcd = await FollowedEtcd.StartAsync(clock);
        using var admin = new TokenClient(etcd.Console);
        var (_, expiring) = await admin.CreateAsync($$"""{"name":"expiring","role":"viewer","expiresAt":"{{clock.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        var (id, revoked) = await admin.CreateAsync("""{"name":"revoked","role":"viewer"}""");
        using var script = new TokenClient(etcd.Console, expiring);
        Assert.Equal(HttpStatusCode.NotFound, await script.StatusAsync(TokenClient.Placement)); // Let in: there is no placement.
        await admin.SendAsync(HttpMethod.Delete, $"{TokenClient.Tokens}/{id}");

        clock.Advance(TimeSpan.FromHours(1));
        List<(HttpStatusCode, string, string)> answers = [];
        foreach (var secret in new[] { expiring, revoked, expiring[..^1] + "x", $"m3a_000000000000_{new string('0', 64)}", "made-up" })
        {
            using var client = new TokenClient(etcd.Console, secret);
            answers.Add(await client.SendAsync(HttpMethod.Get, TokenClient.Placement));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, Assert.Single(answers.Distinct()).Item1);
    }

    [Fact]
    public async Task While_etcd_is_away_a_token_is_answered_with_503_and_the_page_says_so()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var admin = new TokenClient(etcd.Console);
        var (_, secret) = await admin.CreateAsync("""{"name":"deploy","role":"viewer"}""");
        using var script = new TokenClient(etcd.Console, secret);
        var page = await OpenAsync(etcd.Console);
        Assert.Equal(HttpStatusCode.NotFound, await script.StatusAsync(TokenClient.Placement));

        await etcd.Server.KillAsync();
        await Assertions.Expect(page.Locator("#tokens .note")).ToContainTextAsync("every token is refused", new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await script.StatusAsync(TokenClient.Placement));
    }

    [Fact]
    public async Task A_token_does_what_its_role_may_and_no_more_and_counts_in_no_query()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var admin = new TokenClient(etcd.Console);
        var (_, viewer) = await admin.CreateAsync("""{"name":"looking","role":"viewer"}""");
        using var script = new TokenClient(etcd.Console, viewer);

        var (status, _, body) = await script.SendAsync(HttpMethod.Post, TokenClient.Tokens, """{"name":"mine","role":"admin"}""");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("token:looking is viewer", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await script.StatusAsync());
        using var broken = new TokenClient(etcd.Console, "made-up");
        Assert.Equal(HttpStatusCode.Unauthorized, await broken.StatusAsync($"{TokenClient.Placement}?access_token={viewer}"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task The_page_passes_axe_in_every_state(ColorScheme theme, int width)
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/access"), theme, width);
        await page.HasHealthAsync("live");
        await page.IsAccessibleAsync();
        await page.Locator("#create-token").ClickAsync();
        await Assertions.Expect(page.Locator("#token-problems")).ToBeFocusedAsync();
        await page.IsAccessibleAsync();
        await FillAsync(page, "deploy", "viewer");
        await Assertions.Expect(page.Locator("#new-secret-title")).ToBeFocusedAsync();
        await page.Locator("#tokens [data-state=live] button").ClickAsync();
        await page.IsAccessibleAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static async Task FillAsync(IPage page, string name, string role)
    {
        await page.FillAsync("#token-name", name);
        await page.SelectOptionAsync("#token-role", role);
        await page.Locator("#create-token").ClickAsync();
        await page.Locator("#new-secret").WaitForAsync();
    }

    private Task<IPage> OpenAsync(ConsoleHost console) => browser.OpenAsync(new Uri(console.Address, "/access"));
}
