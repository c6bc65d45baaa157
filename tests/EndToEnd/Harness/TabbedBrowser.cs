using System.Diagnostics;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Harness;

/// <summary>
/// A Chromium whose tabs share a window: the one behind is really hidden. The browser that Playwright starts keeps every page awake and in
/// sight; this one is started here, and Playwright only looks on.
/// </summary>
public sealed class TabbedBrowser : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ";

    private readonly Process _process;
    private readonly Task<string> _talk;
    private readonly DirectoryInfo _profile;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private TabbedBrowser(Process process, Task<string> talk, DirectoryInfo profile, IPlaywright playwright, IBrowser browser) =>
        (_process, _talk, _profile, _playwright, _browser) = (process, talk, profile, playwright, browser);

    /// <summary>Starts it.</summary>
    public static async Task<TabbedBrowser> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("m3admin-chromium-");
        var start = new ProcessStartInfo(Browser.Program, [.. Browser.Switches, "--headless=new", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start.");
        var endpoint = await EndpointAsync(process);
        var talk = process.StandardError.ReadToEndAsync(); // A full pipe would hold it up.
        var playwright = await Playwright.CreateAsync();
        return new TabbedBrowser(process, talk, profile, playwright, await playwright.Chromium.ConnectOverCDPAsync(endpoint, new() { NoDefaults = true }));
    }

    /// <summary>Opens a page in a new tab, in front of the others.</summary>
    public async Task<IPage> OpenAsync(Uri address, Action<IPage>? prepare = null)
    {
        var page = await _browser.Contexts[0].NewPageAsync();
        prepare?.Invoke(page);
        await page.GotoAsync(address.OriginalString);
        await page.BringToFrontAsync();
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _talk;
        _process.Dispose();
        _profile.Delete(recursive: true);
    }

    private static async Task<string> EndpointAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                return line[Announcement.Length..];
            }
        }

        throw new InvalidOperationException("Chromium ended before it listened.");
    }
}
