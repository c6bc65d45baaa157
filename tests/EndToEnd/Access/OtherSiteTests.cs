using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Access;

/// <summary>A page of another site, open in the browser of somebody who is signed in as admin. Whatever it tries, it learns nothing and changes nothing.</summary>
[Collection(SharedBrowser.Name)]
public sealed class OtherSiteTests(Browser browser)
{
    private const string Elsewhere = "http://elsewhere.localhost:9/";
    private const string Placement = "/api/v1/services/m3db/placement";

    // Each answers what came of it: what was read, or "no".
    private const string Attempts = """
        async console => {
            const tried = {};
            const ask = async (name, path, options) => {
                try { const answer = await fetch(console + path, { credentials: 'include', ...options }); tried[name] = answer.type === 'opaque' ? 'no' : `${answer.status} ${await answer.text()}`; }
                catch { tried[name] = 'no'; }
            };
            await ask('reads the audit', '/audit');
            await ask('reads a placement', '/api/v1/services/m3db/placement');
            await ask('reads without leave', '/audit', { mode: 'no-cors' });
            await ask('writes as plain text', '/api/v1/services/m3db/placement/init', { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: '{}' });
            await ask('signs out', '/sign-out', { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ confirm: 'yes' }) });
            await ask('signs out everywhere', '/sign-out/everywhere', { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ confirm: 'yes' }) });
            const socket = (name, path) => new Promise(done => {
                const opened = new WebSocket(console.replace('http', 'ws') + path);
                opened.onopen = () => { tried[name] = 'opened'; opened.close(); done(); };
                opened.onerror = () => { tried[name] = 'no'; done(); };
            });
            await socket('opens a circuit', '/_blazor?id=1');
            await socket('opens the hub', '/hubs/placements?id=1');
            await new Promise(done => {
                const heard = new EventSource(console + '/api/v1/services/m3db/placement/events', { withCredentials: true });
                heard.onopen = () => { tried['hears events'] = 'opened'; heard.close(); done(); };
                heard.onerror = () => { tried['hears events'] = 'no'; heard.close(); done(); };
            });
            return Object.entries(tried).filter(one => one[1] !== 'no').map(one => `${one[0]}: ${one[1]}`).join('\n');
        }
        """;

    [Fact]
    public async Task It_reads_nothing_writes_nothing_and_signs_nobody_out()
    {
        await using var console = SignInConsole.WithEveryRole();
        var page = await SignInAsync(console);
        var other = await OpenElsewhereAsync(page.Context, "<title>Elsewhere</title>");

        Assert.Equal("", await other.EvaluateAsync<string>(Attempts, console.Address.GetLeftPart(UriPartial.Authority)));

        await IsStillInAsync(page, console);
    }

    [Fact]
    public async Task A_form_that_it_sends_by_itself_signs_nobody_out()
    {
        await using var console = SignInConsole.WithEveryRole();
        var page = await SignInAsync(console);
        var form = $"<form method=post action=\"{new Uri(console.Address, "/sign-out").AbsoluteUri}\"><input name=confirm value=yes></form>";
        var other = await OpenElsewhereAsync(page.Context, form);

        var answer = await other.RunAndWaitForResponseAsync(() => other.EvaluateAsync("() => document.forms[0].submit()"), one => one.Request.Method == "POST");

        Assert.Equal(403, answer.Status);
        await IsStillInAsync(page, console);
    }

    [Fact]
    public async Task It_cannot_show_the_console_in_a_frame_of_its_own()
    {
        await using var console = SignInConsole.WithEveryRole();
        var page = await SignInAsync(console);
        var other = await page.Context.NewPageAsync();
        await GoElsewhereAsync(other, $"<iframe src=\"{console.Address.AbsoluteUri}\"></iframe>");

        Assert.StartsWith("chrome-error:", Assert.Single(other.MainFrame.ChildFrames).Url, StringComparison.Ordinal);
    }

    // What the other page was refused, the console's own page gets: it is the other site that makes the difference.
    private static async Task IsStillInAsync(IPage page, ConsoleHost console)
    {
        Assert.Equal(404, await page.EvaluateAsync<int>("async path => (await fetch(path)).status", Placement));
        await page.GotoAsync(new Uri(console.Address, "/audit").AbsoluteUri);
        await page.InteractiveAsync();
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("admin");
    }

    private static async Task<IPage> OpenElsewhereAsync(IBrowserContext context, string body)
    {
        var other = await context.NewPageAsync();
        await GoElsewhereAsync(other, body);
        return other;
    }

    // The browser asks nobody for it: the test answers as that site.
    private static async Task GoElsewhereAsync(IPage page, string body)
    {
        await page.RouteAsync($"{Elsewhere}**", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = body }));
        await page.GotoAsync(Elsewhere);
    }

    private async Task<IPage> SignInAsync(ConsoleHost console)
    {
        var page = await browser.OpenPlainAsync(new Uri(console.Address, "/sign-in"), ColorScheme.Light, 1440, _ => { });
        await page.FillAsync("#name", "admin");
        await page.FillAsync("#password", Person.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await page.InteractiveAsync();
        return page;
    }
}
