using M3Admin.EndToEnd.Changes;
using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Travel;

[Collection(SharedBrowser.Name)]
public sealed class RestoreTests(Browser browser, SharedEtcd shared) : IClassFixture<SharedEtcd>
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 20_000 };

    [Fact]
    public async Task A_version_is_restored_by_streaming_back_what_has_moved_and_ends_as_it_was()
    {
        using var placement = await shared.FourVersionsAsync();
        var then = (await placement.Journal.FindAsync(2, CancellationToken.None)) ?? throw new InvalidOperationException("The journal holds no v2.");
        var page = await browser.OpenAsync(TravelPage.Of(placement, "view=table&version=2"));
        await page.Locator("#travel-restore").ClickAsync();
        await Expect(page.Locator("#restore-way")).ToContainTextAsync("stream back from the instances that have the data now", Soon);
        await Expect(page.Locator("#restore-way")).ToContainTextAsync("db4 goes. Not before what is held there has been streamed away.");

        await page.PreviewAsync();
        await Expect(page.Locator("#change-preview .warning.danger")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue to confirm" }).ClickAsync();
        await Expect(page.Locator("#confirm-reason")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Restores v2, ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.TypeNameAsync();
        await page.CommitAsync();

        var onTheWay = await placement.StoredAsync();
        Assert.Equal(5, onTheWay.Version.Version);
        Assert.True(onTheWay.Placement.Find(new InstanceId("db4"))?.IsLeaving);
        Assert.All(Initializing(onTheWay.Placement), shard => Assert.Equal(new InstanceId("db4"), shard.Source));
        Assert.Equal(32, Initializing(onTheWay.Placement).Count());
        Assert.StartsWith("Restores v2, ", Assert.Single(await placement.EntriesAsync(), entry => entry.Draft.Operation == "set").Draft.Reason, StringComparison.Ordinal);
        await placement.FinishAsync();
        var end = await placement.StoredAsync();
        Assert.Equal(await PlacementOfAsync(placement, then.Sequence), end.Placement);
    }

    [Fact]
    public async Task Written_exactly_as_it_was_it_names_who_would_serve_without_data_and_is_written_so_once_that_is_accepted()
    {
        using var placement = await shared.FourVersionsAsync();
        var page = await browser.OpenAsync(FlowPage.Describe(placement, "set", "&restore=2"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it exactly as it was" }).ClickAsync();
        await Expect(page.Locator("#restore-danger")).ToContainTextAsync("Right only where the nodes still hold what they held then", Soon);
        await page.PreviewAsync();

        var dangers = page.Locator("#change-preview .warning.danger");
        await Expect(dangers.First).ToContainTextAsync("would serve");
        await Expect(dangers.First).ToContainTextAsync("that it does not hold now: no node checks");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Continue to confirm" })).ToBeDisabledAsync();
        await page.IsAccessibleAsync();
        await page.AcceptAllAsync();
        await page.ConfirmAsync("set by mistake a minute ago");
        await page.TypeNameAsync();
        await page.CommitAsync();

        Assert.Equal(await PlacementOfAsync(placement, 2), (await placement.StoredAsync()).Placement);
        Assert.Contains((await placement.EntriesAsync())[^1].Draft.Accepted, accepted => accepted.Contains("does not hold now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_placement_moves_the_text_is_worked_out_again_and_what_was_typed_is_never_overwritten()
    {
        using var placement = await shared.FourVersionsAsync();
        var page = await browser.OpenAsync(FlowPage.Describe(placement, "set", "&restore=2"));
        var box = page.Locator("#placement");
        await Expect(page.Locator("section.card", new() { Has = box })).ToContainTextAsync("made from v4", Soon);
        await placement.PostAsync("", Usual.Add(Usual.Instance("db5", "r2")));
        await Expect(page.Locator("section.card", new() { Has = box })).ToContainTextAsync("made from v5", Soon);
        await Expect(page.Locator("#restore-way")).ToContainTextAsync("db4 and db5 go");

        var typed = (await box.InputValueAsync()).Replace("\"weight\": 100", "\"weight\": 300", StringComparison.Ordinal);
        await box.FillAsync(typed);
        await box.BlurAsync();
        await Expect(page.Locator("#restore-other")).ToContainTextAsync("The form holds something else that was typed", Soon);
        await placement.FinishAsync();
        await Expect(page.GetByText("The placement is at v6 now; this text was made from v5.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(box).ToHaveValueAsync(typed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Replace it by v2" }).ClickAsync();
        await Expect(page.Locator("section.card", new() { Has = box })).ToContainTextAsync("made from v6", Soon);
    }

    private static IEnumerable<Shard> Initializing(Placement placement) => placement.Instances.SelectMany(instance => instance.Shards).Where(shard => shard.State == ShardState.Initializing);

    private static async Task<Placement> PlacementOfAsync(KeptPlacement placement, long sequence)
    {
        var value = await placement.Journal.ValueAsync(sequence, CancellationToken.None) ?? throw new InvalidOperationException($"The journal does not keep entry {sequence}.");
        return M3Admin.Clusters.Codecs.PlacementValue.Decode(ServiceName.M3DB, value).Placement;
    }
}
