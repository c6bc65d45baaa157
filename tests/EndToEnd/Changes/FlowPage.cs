using System.Text.RegularExpressions;
using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Changes;

/// <summary>What an operator does on the pages of a guided change.</summary>
internal static partial class FlowPage
{
    private static readonly LocatorAssertionsToBeEnabledOptions Soon = new() { Timeout = 20_000 };

    /// <summary>The address of a change's first step.</summary>
    public static Uri Describe(FollowedEtcd etcd, string verb, string more = "") =>
        new(etcd.Console.Address, $"/changes/{verb}?cluster={FollowedEtcd.ClusterName}&env=default_env&service=m3db{more}");

    /// <summary>The same of any placement.</summary>
    public static Uri Describe(KeptPlacement placement, string verb, string more = "") =>
        new(placement.Etcd.Console.Address, $"/changes/{verb}?cluster={FollowedEtcd.ClusterName}&env={placement.Key.Environment}&service={placement.Key.Service.Text()}{more}");

    /// <summary>Types an instance into a row that is there, and leaves what is filled in: the endpoint follows.</summary>
    public static async Task TypeRowAsync(this IPage page, int row, string id, string? group = null)
    {
        await page.Row(row, "Id").FillAsync(id);
        if (group is not null)
        {
            await page.Row(row, "Isolation group").FillAsync(group);
        }

        await page.Row(row, "Hostname").FillAsync(id);
        await Assertions.Expect(page.Row(row, "Endpoint")).ToHaveAttributeAsync("placeholder", id.Length == 0 ? "hostname:port" : $"{id}:{await page.Row(row, "Port").InputValueAsync()}");
    }

    /// <summary>Chooses an instance among those that may leave.</summary>
    public static Task ChooseAsync(this IPage page, string id) => page.Locator(".choices").GetByRole(AriaRole.Checkbox, new() { Name = id, Exact = false }).CheckAsync();

    /// <summary>All that the preview says in sentences.</summary>
    public static async Task<string> SaidAsync(this IPage page) => string.Join(' ', await page.Locator("#change-preview .summary p").AllInnerTextsAsync());

    /// <summary>Ticks every danger of the preview.</summary>
    /// <returns>What they say.</returns>
    public static async Task<IReadOnlyList<string>> AcceptAllAsync(this IPage page)
    {
        var dangers = page.Locator("#change-preview .warning.danger");
        var said = await dangers.AllInnerTextsAsync();
        foreach (var danger in await dangers.AllAsync())
        {
            await danger.GetByRole(AriaRole.Checkbox).CheckAsync();
        }

        return said;
    }

    /// <summary>Asks for the preview of what is refused, and reads why.</summary>
    public static async Task<string> RefusedAsync(this IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#describe-problems")).ToBeFocusedAsync(new() { Timeout = 20_000 });
        return await page.Locator("#describe-problems").InnerTextAsync();
    }

    /// <summary>Types an instance into a row that is there.</summary>
    public static async Task TypeInstanceAsync(this IPage page, string id, string group, int row = 0)
    {
        await page.GetByLabel("Id", new() { Exact = false }).Nth(row).FillAsync(id);
        await page.Row(row, "Isolation group").FillAsync(group);
        await page.Row(row, "Hostname").FillAsync(id);
        await page.Row(row, "Endpoint").FillAsync($"{id}:9000");
    }

    /// <summary>A field of a row.</summary>
    public static ILocator Row(this IPage page, int row, string label) => page.Locator(".entry tbody tr").Nth(row).GetByLabel(label);

    /// <summary>Opens an add of one instance in a session of its own, and goes on to its preview.</summary>
    public static async Task<IPage> PreviewedAddAsync(this Browser browser, FollowedEtcd etcd, string id, string group)
    {
        var page = await browser.OpenAsync(Describe(etcd, "add"));
        await page.TypeInstanceAsync(id, group);
        await page.PreviewAsync();
        return page;
    }

    /// <summary>Goes on to the preview.</summary>
    public static async Task PreviewAsync(this IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync();
        await page.Locator("#change-preview").WaitForAsync();
    }

    /// <summary>Goes on to the confirmation, and says why.</summary>
    public static async Task ConfirmAsync(this IPage page, string reason)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue to confirm" }).ClickAsync();
        await page.Locator("#confirm-reason").FillAsync(reason);
    }

    /// <summary>Types the placement's name where it is asked for.</summary>
    public static async Task TypeNameAsync(this IPage page) =>
        await page.Locator("#confirm-name").FillAsync(await page.Locator("label[for=confirm-name] code").InnerTextAsync());

    /// <summary>Commits, and waits for the last step.</summary>
    public static async Task CommitAsync(this IPage page)
    {
        try
        {
            await Assertions.Expect(page.Locator("#flow-commit")).ToBeEnabledAsync(Soon);
            await page.Locator("#flow-commit").ClickAsync();
            await Assertions.Expect(page).ToHaveURLAsync(Watching(), new() { Timeout = 60_000 });
        }
        catch (Exception late) when (late is TimeoutException or PlaywrightException)
        {
            Assert.Fail($"It is not committed, and the page says: {await page.Locator("main").InnerTextAsync()}");
        }
    }

    /// <summary>The version that the change in this address stands on, as its foot says.</summary>
    public static Task StandsOnAsync(this IPage page, long version) => Assertions.Expect(page.Locator("#flow-foot")).ToContainTextAsync($"Stands on v{version},", new() { Timeout = 20_000 });

    [GeneratedRegex(@"/watch\?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Watching();
}
