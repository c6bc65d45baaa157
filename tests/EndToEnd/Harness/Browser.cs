using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Harness;

/// <summary>One real Chromium for all tests; each page gets a session of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Where it is.</summary>
    internal const string Program = "/usr/bin/chromium";

    /// <summary>As a program of root's on a machine without a screen, silent towards the world.</summary>
    internal static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // More sessions than any test has at once. What earlier tests left open goes on trying to reach consoles that are gone.
    private const int MostOpen = 12;

    private readonly Queue<IBrowserContext> _open = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Opens the console on a page of a new session and waits until it is interactive.</summary>
    /// <param name="address">The page.</param>
    /// <param name="theme">Light or dark, as the system would choose.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="hasTouch">Whether the screen can be touched.</param>
    /// <param name="motion">Whether the reader can bear motion.</param>
    /// <param name="prepare">Done to the page before it is opened.</param>
    public async Task<IPage> OpenAsync(
        Uri address, ColorScheme theme = ColorScheme.Light, int width = 1440, bool hasTouch = false, ReducedMotion motion = ReducedMotion.NoPreference, Func<IPage, Task>? prepare = null)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not been started.");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = theme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            HasTouch = hasTouch,
            ReducedMotion = motion,
        });
        await KeepAsync(context);
        var page = await context.NewPageAsync();
        await (prepare?.Invoke(page) ?? Task.CompletedTask);
        await page.GotoAsync(address.AbsoluteUri);
        await page.InteractiveAsync();
        return page;
    }

    /// <summary>Opens a page of a new session that has no circuit.</summary>
    /// <param name="address">The page.</param>
    /// <param name="theme">Light or dark, as the system would choose.</param>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="prepare">Done to the page before it is opened.</param>
    public async Task<IPage> OpenPlainAsync(Uri address, ColorScheme theme, int width, Action<IPage> prepare)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not been started.");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = theme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        await KeepAsync(context);
        var page = await context.NewPageAsync();
        prepare(page);
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = Switches,
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

    private async Task KeepAsync(IBrowserContext context)
    {
        _open.Enqueue(context);
        if (_open.Count > MostOpen)
        {
            await _open.Dequeue().CloseAsync();
        }
    }
}
