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
}
