using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Changes;

/// <summary>What an operator does on the pages of a guided change.</summary>
internal static class FlowPage
{
    private static readonly LocatorAssertionsToBeEnabledOptions Soon = new() { Timeout = 20_000 };

    /// <summary>The address of a change's first step.</summary>
    public static Uri Describe(FollowedEtcd etcd, string verb, string more = "") =>
        new(etcd.Console.Address, $"/changes/{verb}?cluster={FollowedEtcd.ClusterName}&env=default_env&service=m3db{more}");

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

    /// <summary>Commits, and waits for the last step.</summary>
    public static async Task CommitAsync(this IPage page)
    {
        await Assertions.Expect(page.Locator("#flow-commit")).ToBeEnabledAsync(Soon);
        await page.Locator("#flow-commit").ClickAsync();
        await page.WaitForURLAsync("**/watch?**");
    }

    /// <summary>The version that the change in this address stands on, as its foot says.</summary>
    public static Task StandsOnAsync(this IPage page, long version) => Assertions.Expect(page.Locator("#flow-foot")).ToContainTextAsync($"Stands on v{version},", new() { Timeout = 20_000 });
}
