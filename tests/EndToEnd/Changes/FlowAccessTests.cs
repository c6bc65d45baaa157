using System.Text.RegularExpressions;
using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

/// <summary>Guided changes for everybody: with the keyboard alone, in the dark, on a telephone, for readers.</summary>
[Collection(SharedBrowser.Name)]
public sealed partial class FlowAccessTests(Browser browser, SharedEtcd shared) : IClassFixture<SharedEtcd>
{
    private const int MostStops = 80;

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Every_step_passes_axe_and_fits_its_width(ColorScheme theme, int width)
    {
        using var placement = await shared.SettledAsync();
        var page = await browser.OpenAsync(FlowPage.Describe(placement, "add"), theme, width);
        await page.TypeRowAsync(0, "", "r1");
        await page.RefusedAsync();
        await page.IsFitAsync();
        await page.TypeRowAsync(0, "db4", "r1");
        await StepsAsync(page);

        await GoAsync(page, placement, "replace");
        await page.ChooseAsync("db3");
        await page.TypeRowAsync(0, "db9");
        await StepsAsync(page); // On top of what streams: with dangers.
        await placement.FinishAsync();

        await page.GotoAsync(FlowPage.Describe(placement, "delete").AbsoluteUri);
        await page.InteractiveAsync();
        await StepsAsync(page);
        await page.GotoAsync(new Uri(FlowPage.Describe(placement, "add"), "/changes").AbsoluteUri);
        await page.InteractiveAsync();
        await page.IsFitAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Every_step_of_a_set_passes_axe_and_fits_its_width_and_so_do_texts_that_are_refused(ColorScheme theme, int width)
    {
        using var placement = await shared.SettledAsync();
        var page = await browser.OpenAsync(FlowPage.Describe(placement, "set", "&instance=db2"), theme, width);
        await page.Row(0, "Hostname").FillAsync("10.9.9.9");
        await Expect(page.Locator("#describe .set")).ToContainTextAsync("→ 10.9.9.9:9000");
        await StepsAsync(page);

        await GoAsync(page, placement, "set");
        await page.GetByRole(AriaRole.Button, new() { Name = "The whole placement as JSON" }).ClickAsync();
        await Expect(page.Locator("#placement")).ToHaveValueAsync(NewAddress());
        await page.IsFitAsync();
        await page.Locator("#placement").FillAsync("{");
        await page.RefusedAsync();
        await page.IsFitAsync();

        await GoAsync(page, placement, "add");
        await page.Locator("#paste summary").ClickAsync();
        await page.Locator("#paste-text").FillAsync("{ \"instances\": [");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        await Expect(page.Locator("#paste-report")).ToContainTextAsync("Nothing was taken");
        await page.IsFitAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(400)]
    public async Task An_instance_is_added_with_the_keyboard_alone_and_the_focus_is_always_in_sight(int width)
    {
        using var placement = await shared.SettledAsync();
        await placement.PostAsync("", Usual.Add(Usual.Instance("db4", "r1")));
        var page = await browser.OpenAsync(FlowPage.Describe(placement, "add"), width: width);
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await TabToAsync(page, page.Row(0, "Id"));
        await page.Keyboard.PressAsync("Enter"); // Too early: what is wrong has the focus, and leads to where it is.
        await Expect(page.Locator("#describe-problems")).ToBeFocusedAsync();
        await InSightAsync(page);
        await TabToAsync(page, page.Locator("#describe-problems button").First);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Row(0, "Id")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("db5");
        await TabToAsync(page, page.Row(0, "Isolation group"));
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("r2");
        await TabToAsync(page, page.Row(0, "Hostname"));
        await page.Keyboard.TypeAsync("db5");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }));
        await page.Keyboard.PressAsync("Space");

        await OnStepAsync(page, "Preview");
        await TabToAsync(page, page.Locator(".warning.danger").GetByRole(AriaRole.Checkbox));
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Continue to confirm" }));
        await page.Keyboard.PressAsync("Enter");

        await OnStepAsync(page, "Confirm");
        await TabToAsync(page, page.Locator("#confirm-reason"));
        await page.Keyboard.TypeAsync("by keyboard");
        await TabToAsync(page, page.Locator("#flow-commit"));
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/watch?**");
        await OnStepAsync(page, "Watch");
        await TabToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Undo what is in flight" }));
        Assert.Equal("by keyboard", (await placement.EntriesAsync())[^1].Draft.Reason);
    }

    private static async Task GoAsync(IPage page, KeptPlacement placement, string verb)
    {
        await page.GotoAsync(FlowPage.Describe(placement, verb).AbsoluteUri);
        await page.InteractiveAsync();
    }

    // From a form that is filled in to the change that is watched.
    private static async Task StepsAsync(IPage page)
    {
        await page.IsFitAsync();
        await page.PreviewAsync();
        await page.IsFitAsync();
        await page.AcceptAllAsync();
        await page.ConfirmAsync("for the test");
        if (await page.Locator("label[for=confirm-name] code").CountAsync() > 0)
        {
            await page.TypeNameAsync();
        }

        await page.IsFitAsync();
        await page.CommitAsync();
        await page.Locator(".watch").WaitForAsync();
        await page.IsFitAsync();
    }

    private static async Task OnStepAsync(IPage page, string step)
    {
        await Expect(page.Locator("[aria-current=step]")).ToContainTextAsync(step, new() { Timeout = 20_000 });
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(step);
    }

    private static async Task TabToAsync(IPage page, ILocator wanted)
    {
        await wanted.WaitForAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            await InSightAsync(page);
            if (await wanted.EvaluateAsync<bool>("one => one === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{MostStops} stops do not lead to {wanted}.");
    }

    private static async Task InSightAsync(IPage page)
    {
        // What is higher than the room between head and foot bar cannot be in sight as a whole: its beginning counts.
        var hidden = await page.EvaluateAsync<string?>("""
            () => {
              const one = document.activeElement, foot = document.querySelector("#flow-foot");
              if (one === document.body || foot.contains(one)) return null;
              const box = one.getBoundingClientRect(), bar = foot.getBoundingClientRect();
              const line = box.right <= bar.left ? innerHeight : bar.top;
              const isIn = box.height > line - 120 ? box.top < line - 24 : box.bottom <= line + 1;
              return isIn && box.bottom > 0 ? null : `${one.outerHTML.slice(0, 160)} from ${box.top} to ${box.bottom}, the foot bar begins at ${line}`;
            }
            """);
        Assert.True(hidden is null, $"The focus is out of sight: {hidden}");
    }

    [GeneratedRegex("10\\.9\\.9\\.9:9000", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewAddress();
}
