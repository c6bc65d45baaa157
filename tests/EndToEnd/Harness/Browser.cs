using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Harness;

/// <summary>One real Chromium for all tests; each page gets a session of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens the console on a page of a new session and waits until it is interactive.</summary>
    /// <param name="address">The page.</param>
    /// <param name="theme">Light or dark, as the system would choose.</param>
    /// <param name="width">The window's width in pixels.</param>
    public async Task<IPage> OpenAsync(Uri address, ColorScheme theme = ColorScheme.Light, int width = 1440)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not been started.");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = theme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        await page.InteractiveAsync();
        return page;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
