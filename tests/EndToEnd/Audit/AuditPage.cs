using M3Admin.EndToEnd.Changes;
using M3Admin.EndToEnd.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Audit;

/// <summary>What an auditor does on the audit page.</summary>
internal static class AuditPage
{
    private static readonly LocatorAssertionsToHaveCountOptions Soon = new() { Timeout = 20_000 };
    private static readonly LocatorAssertionsToContainTextOptions Told = new() { Timeout = 20_000 };

    /// <summary>The page with what one placement's journal holds.</summary>
    public static Uri Of(KeptPlacement placement, string more = "") =>
        new(placement.Etcd.Console.Address, $"/audit?env={placement.Key.Environment}{more}");

    /// <summary>The address of an entry.</summary>
    public static Uri Entry(KeptPlacement placement, long sequence) =>
        new(placement.Etcd.Console.Address, $"/audit?entry={Uri.EscapeDataString($"{FollowedEtcd.ClusterName}/{placement.Key.Service}/{placement.Key.Environment}/{sequence}".ToLowerInvariant())}");

    /// <summary>The entries of the timeline.</summary>
    public static ILocator Rows(this IPage page) => page.Locator(".audit-list .row");

    /// <summary>Waits until so many are listed.</summary>
    public static Task ListsAsync(this IPage page, int entries) => Expect(page.Rows()).ToHaveCountAsync(entries, Soon);

    /// <summary>Waits until the opened entry says so.</summary>
    public static Task TellsAsync(this IPage page, string text) => Expect(page.Locator(".audit-entry")).ToContainTextAsync(text, Told);

    /// <summary>Waits until the state of the chains says so.</summary>
    public static Task VerifiedAsync(this IPage page, string text) => Expect(page.Locator("#chain-state")).ToContainTextAsync(text, Told);
}
