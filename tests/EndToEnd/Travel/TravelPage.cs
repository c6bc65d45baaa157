using M3Admin.EndToEnd.Changes;
using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Travel;

/// <summary>What a reader does on the page of earlier versions.</summary>
internal static class TravelPage
{
    private const float Patience = 20_000;

    /// <summary>The address of a placement's page.</summary>
    public static Uri Of(KeptPlacement placement, string look) =>
        new(placement.Etcd.Console.Address, $"/placement?cluster={FollowedEtcd.ClusterName}&env={placement.Key.Environment}&service=m3db&{look}");

    /// <summary>The slider.</summary>
    public static ILocator Slider(this IPage page) => page.Locator("#travel-version");

    /// <summary>Waits until the page says that it shows that version, and not live.</summary>
    public static async Task IsAsOfAsync(this IPage page, long version)
    {
        await Expect(page.Locator("#travel")).ToHaveAttributeAsync("data-version", $"{version}", new() { Timeout = Patience });
        await Expect(page.Locator("#as-of")).ToContainTextAsync($"As of v{version}");
        await Expect(page.Locator("#as-of")).ToContainTextAsync("not live");
        await Expect(page.Locator("#live-badge > summary")).ToContainTextAsync("Not live");
    }

    /// <summary>Waits until the slider goes as far as that version.</summary>
    public static Task EndsAtAsync(this IPage page, long version) => Expect(page.Slider()).ToHaveAttributeAsync("max", $"{version}", new() { Timeout = Patience });

    /// <summary>The instances of the table.</summary>
    public static async Task<IReadOnlyList<string>> InstancesAsync(this IPage page) => [.. (await page.Locator("#placement-table tbody th[scope=row] a").AllInnerTextsAsync()).Order(StringComparer.Ordinal)];

    /// <summary>Four versions: created, streamed, db4 added, streamed; all of them in the journal.</summary>
    public static async Task<KeptPlacement> FourVersionsAsync(this SharedEtcd shared)
    {
        var placement = await shared.SettledAsync();
        await placement.PostAsync("", Usual.Add(Usual.Instance("db4", "r1")));
        await placement.FinishAsync();
        await placement.Journal.CatchUpAsync(CancellationToken.None);
        return placement;
    }
}
