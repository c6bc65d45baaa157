using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Harness;

/// <summary>What the tests look for on a page.</summary>
public static class PageExtensions
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Soon = new() { Timeout = 20_000 };

    /// <summary>Waits until the page's circuit is up.</summary>
    public static Task InteractiveAsync(this IPage page) =>
        page.Locator("[data-live=True]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>Waits until the live badge says so.</summary>
    public static Task HasHealthAsync(this IPage page, string health) =>
        Assertions.Expect(page.Locator("#live-badge")).ToHaveAttributeAsync("data-health", health, Soon);

    /// <summary>Waits until the placement shown is that version.</summary>
    public static Task ShowsVersionAsync(this IPage page, long version) =>
        Assertions.Expect(page.Locator("#placement-table")).ToHaveAttributeAsync("data-version", $"{version}", Soon);

    /// <summary>Fails on any accessibility violation that axe finds, naming each with its place.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Select(n => n.Html))}")));
    }

    /// <summary>Fails where the page is wider than its window, a paragraph does not fit its place, or axe finds fault with it.</summary>
    public static async Task IsFitAsync(this IPage page)
    {
        var wide = await page.EvaluateAsync<string[]>("""
            () => [document.documentElement, document.querySelector("main")].filter(box => box.scrollWidth > box.clientWidth)
                .flatMap(box => [...box.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > box.clientWidth + box.getBoundingClientRect().left + 1))
                .map(one => one.outerHTML.slice(0, 120))
            """);
        Assert.True(wide.Length == 0, $"{page.Url} is wider than its window: {string.Join("; ", wide.Take(4))}");
        var spilt = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main p")].filter(one => one.clientHeight > 1 && getComputedStyle(one).overflowY === "visible" && one.scrollHeight > one.clientHeight + 4)
                .map(one => one.outerHTML.slice(0, 120))
            """);
        Assert.True(spilt.Length == 0, $"{page.Url} lets words run over what stands below them: {string.Join("; ", spilt.Take(4))}");
        await page.IsAccessibleAsync();
    }
}
