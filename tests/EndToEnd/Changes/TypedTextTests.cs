using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

/// <summary>Long texts are kept with every pause of typing, not only when their field is left.</summary>
[Collection(SharedBrowser.Name)]
public sealed class TypedTextTests(Browser browser, SharedEtcd shared) : IClassFixture<SharedEtcd>
{
    [Fact]
    public async Task Half_a_placement_outlives_a_reload_though_its_field_was_never_left()
    {
        using var placement = await shared.SettledAsync();
        var page = await OpenJsonAsync(placement);
        var text = page.Locator("#placement");
        await text.PressAsync("Control+a");
        await text.PressSequentiallyAsync("{ \"instances\": [ half");
        await KeptAsync(page, "[ half");
        await Expect(text).ToBeFocusedAsync();

        await page.ReloadAsync();
        await page.InteractiveAsync();

        await Expect(page.Locator("#placement")).ToHaveValueAsync("{ \"instances\": [ half");
        Assert.Equal(2, (await placement.StoredAsync()).Version.Version);
    }

    [Fact]
    public async Task What_is_typed_while_a_pause_is_answered_is_not_taken_back()
    {
        using var placement = await shared.SettledAsync();
        var page = await OpenJsonAsync(placement);
        var text = page.Locator("#placement");
        await text.EvaluateAsync("box => box.addEventListener('change', () => queueMicrotask(() => box.value += ' and a key'), { once: true })");

        await text.PressAsync("Control+a");
        await text.PressSequentiallyAsync("no placement");

        await Expect(page.Locator("#set-json-said")).ToContainTextAsync("this is not JSON", new() { Timeout = 20_000 });
        await Expect(text).ToHaveValueAsync("no placement and a key");
    }

    [Fact]
    public async Task What_is_to_be_pasted_outlives_a_reload_and_can_be_taken_over_then()
    {
        using var placement = await shared.SettledAsync();
        var page = await browser.OpenAsync(FlowPage.Describe(placement, "add"));
        await page.Locator("#paste summary").ClickAsync();
        await page.Locator("#paste-text").PressSequentiallyAsync("id,isolationGroup,endpoint\ndb9,r1,10.0.0.9:9000");
        await KeptAsync(page, "10.0.0.9:9000");
        await Expect(page.Locator("#paste-text")).ToBeFocusedAsync();

        await page.ReloadAsync();
        await page.InteractiveAsync();

        await Expect(page.Locator("#paste-text")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        await Expect(page.Locator("#paste-report")).ToContainTextAsync("1 instance that comes (db9)");
        await Expect(page.Row(0, "Endpoint")).ToHaveValueAsync("10.0.0.9:9000");
    }

    private static async Task KeptAsync(IPage page, string text) =>
        await page.WaitForFunctionAsync("text => Object.values(localStorage).some(draft => draft.includes(text))", text);

    private async Task<IPage> OpenJsonAsync(KeptPlacement placement)
    {
        var page = await browser.OpenAsync(FlowPage.Describe(placement, "set"));
        await page.GetByRole(AriaRole.Button, new() { Name = "The whole placement as JSON" }).ClickAsync();
        await page.Locator("#placement").WaitForAsync();
        return page;
    }
}
