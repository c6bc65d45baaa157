using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Harness;

/// <summary>The placement's grid in a browser: what it says of itself, and the pixels it has drawn.</summary>
public sealed class GridPage(IPage page)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Soon = new() { Timeout = 20_000 };

    /// <summary>The page it is on.</summary>
    public IPage Page => page;

    /// <summary>The grid's element.</summary>
    public ILocator Grid => page.Locator("#placement-grid");

    /// <summary>The one cell that the keyboard is on.</summary>
    public ILocator Cell => page.Locator("#placement-grid [tabindex='0']");

    /// <summary>How wide a shard is drawn, in words.</summary>
    public ILocator Zoom => page.Locator("[data-grid=zoom]");

    /// <summary>What of the whole is in view, in words.</summary>
    public ILocator Where => page.Locator("[data-grid=where]");

    /// <summary>How many of how many holdings the filter lets through, in words.</summary>
    public ILocator Shown => page.Locator("[data-grid=shown]");

    /// <summary>What those who hear the page are told.</summary>
    public ILocator Announced => page.Locator("[data-grid=announce]");

    /// <summary>Waits until that version is on screen.</summary>
    public Task ShowsVersionAsync(long version) => Expect(Grid).ToHaveAttributeAsync("data-version", $"{version}", Soon);

    /// <summary>Presses keys on the grid, one after the other.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Cell.PressAsync(key);
        }
    }

    /// <summary>Walks down until the keyboard is on that instance's row.</summary>
    public async Task GoToRowAsync(string instance)
    {
        for (var row = 0; row < 12 && !(await Cell.TextContentAsync() ?? "").StartsWith(instance, StringComparison.Ordinal); row++)
        {
            await PressAsync("ArrowDown");
        }
    }

    /// <summary>Where the middle of the grid is on the page.</summary>
    public async Task<(float X, float Y)> MiddleAsync()
    {
        var box = await Grid.BoundingBoxAsync() ?? throw new InvalidOperationException("The grid takes no room.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>Clicks on the picture where the cell is that the keyboard is on.</summary>
    public async Task ClickCellAsync()
    {
        var box = await Cell.BoundingBoxAsync() ?? throw new InvalidOperationException("The cell takes no room.");
        await page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>Closes the drawer with the keyboard and waits until the cell has the focus again.</summary>
    public async Task CloseDrawerAsync()
    {
        await Expect(page.Locator("#drawer-title")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#instance-drawer, #shard-drawer")).ToHaveCountAsync(0);
        await Expect(Cell).ToBeFocusedAsync();
    }

    /// <summary>Drags one finger over the grid's middle, as from a real screen.</summary>
    public async Task DragFingerAsync(int right, int down)
    {
        const int Steps = 10;
        var (x, y) = await MiddleAsync();
        var session = await page.Context.NewCDPSessionAsync(page);
        for (var step = 0; step <= Steps; step++)
        {
            await TouchAsync(session, step == 0 ? "touchStart" : "touchMove", [new { x = x + (right * step / Steps), y = y + (down * step / Steps) }]);
        }

        await TouchAsync(session, "touchEnd", []);
        await session.DetachAsync();
    }

    /// <summary>Spreads two fingers over the grid's middle (more than 1) or brings them together.</summary>
    public async Task PinchAsync(double factor)
    {
        var (x, y) = await MiddleAsync();
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Input.synthesizePinchGesture", new() { ["x"] = (int)x, ["y"] = (int)y, ["scaleFactor"] = factor, ["gestureSourceType"] = "touch" });
        await session.DetachAsync();
    }

    /// <summary>Has the page keep in <c>flash</c> whether anything shone over the cells since: never, now, gone.</summary>
    public Task WatchFlashAsync() => page.EvaluateAsync("""
        () => {
          window.flash = "never";
          const glass = document.querySelectorAll("#placement-grid canvas")[1];
          const shines = () => glass.getContext("2d").getImageData(0, 0, glass.width, glass.height).data.some((value, at) => at % 4 === 3 && value > 0);
          const look = () => {
            const now = shines();
            window.flash = now ? "now" : window.flash === "now" ? "gone" : window.flash;
            if (window.flash !== "gone") requestAnimationFrame(look);
          };
          look();
        }
        """);

    /// <summary>Has the page keep each state that is drawn, and when it is hidden and seen.</summary>
    public Task WatchVersionsAsync() => page.EvaluateAsync("""
        () => {
          window.seen = [];
          const grid = document.querySelector("#placement-grid");
          let last = grid.dataset.version;
          new MutationObserver(() => { if (grid.dataset.version !== last) seen.push(last = grid.dataset.version); }).observe(grid, { attributeFilter: ["data-version"] });
          document.addEventListener("visibilitychange", () => seen.push(document.visibilityState));
        }
        """);

    /// <summary>What was kept.</summary>
    public async Task<IReadOnlyList<string>> VersionsSeenAsync() => await page.EvaluateAsync<string[]>("seen");

    /// <summary>The colour that the legend has for a step of the heat, as <c>#rrggbb</c>.</summary>
    public Task<string> SwatchAsync(string words) => page.Locator("[data-grid=scale] span").Filter(new() { HasTextRegex = new System.Text.RegularExpressions.Regex($"^{words}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) })
        .Locator("i").EvaluateAsync<string>("i => '#' + getComputedStyle(i).backgroundColor.match(/[0-9]+/g).map(part => Number(part).toString(16).padStart(2, '0')).join('')");

    /// <summary>Every colour in the cell that the keyboard is on, as <c>#rrggbb</c>, as far as it is drawn by the canvas.</summary>
    public async Task<IReadOnlyCollection<string>> ColoursOfCellAsync()
    {
        var colours = await Cell.EvaluateAsync<JsonElement>("""
            cell => new Promise(done => requestAnimationFrame(() => {
              const canvas = document.querySelector("#placement-grid canvas");
              const box = cell.getBoundingClientRect(), frame = canvas.getBoundingClientRect(), ratio = canvas.width / frame.width;
              const { data } = canvas.getContext("2d").getImageData((box.x - frame.x) * ratio, (box.y - frame.y) * ratio, box.width * ratio, box.height * ratio);
              const seen = new Set();
              for (let at = 0; at < data.length; at += 4) seen.add("#" + [0, 1, 2].map(part => data[at + part].toString(16).padStart(2, "0")).join(""));
              done([...seen]);
            }))
            """);
        return [.. colours.EnumerateArray().Select(colour => colour.GetString() ?? "")];
    }

    /// <summary>A colour of the page's theme.</summary>
    public Task<string> TokenAsync(string name) =>
        page.EvaluateAsync<string>("name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim().toLowerCase()", name);

    private static Task<JsonElement?> TouchAsync(ICDPSession session, string type, object[] touchPoints) =>
        session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = touchPoints });
}
