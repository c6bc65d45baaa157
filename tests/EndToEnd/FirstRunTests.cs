using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd;

[Collection(SharedBrowser.Name)]
public sealed class FirstRunTests(Browser browser) : IAsyncLifetime
{
    private readonly ConsoleHost _console = ConsoleHost.Embedded();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _console.DisposeAsync();

    [Fact]
    public async Task A_newcomer_loads_the_sample_and_watches_its_shards_turn_available()
    {
        var page = await browser.OpenAsync(_console.Address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Load the sample" }).ClickAsync();

        await Expect(page.GetByText("simulated").First).ToBeVisibleAsync();
        await Expect(page.Locator(".rz-notification-item")).ToHaveCSSAsync("border-left-width", "4px"); // The notice has its sheet, though no page loads it ahead.
        await page.GotoAsync(new Uri(_console.Address, "/placement?view=table").AbsoluteUri);
        await page.InteractiveAsync();
        await Expect(page.Locator("#placement-table")).ToHaveAttributeAsync("data-available", "768", new() { Timeout = 30_000 });
    }
}
