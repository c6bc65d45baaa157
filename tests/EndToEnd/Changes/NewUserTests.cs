using M3Admin.Clusters.Journal;
using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

/// <summary>Somebody who has read M3's placement document and nothing else: before each change the page says what will happen, and that is what happens.</summary>
[Collection(SharedBrowser.Name)]
public sealed class NewUserTests(Browser browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 20_000 };

    [Fact]
    public async Task From_an_empty_etcd_to_a_cluster_that_has_grown_and_shrunk_every_page_keeps_its_word()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var placement = new KeptPlacement(etcd, ServiceName.M3DB, ServiceKey.DefaultEnvironment);
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/changes"));
        var walk = new Walk(page, placement);

        await walk.CreateAsync();
        await walk.AddAsync();
        await walk.ReplaceAsync();
        await walk.UndoAsync();
        await walk.SetAsync();
        await walk.RemoveAsync();

        await walk.JournalIsWholeAsync();
    }

    private sealed class Walk(IPage page, KeptPlacement placement)
    {
        private const string ChangedAddress = "m3db002endpoint m3db002:9000 → 10.0.0.2:9000, hostname m3db002 → 10.0.0.2";

        public async Task CreateAsync()
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Create a placement" }).ClickAsync();
            for (var row = 0; row < 3; row++)
            {
                await page.TypeRowAsync(row, $"m3db00{row + 1}", $"rack-{"abc"[row]}");
                await Expect(page.Row(row, "Endpoint")).ToHaveAttributeAsync("placeholder", $"m3db00{row + 1}:9000");
                await Expect(page.Row(row, "Zone")).ToHaveValueAsync("embedded");
            }

            var advice = page.GetByRole(AriaRole.Group, new() { Name = "Take a shard count" });
            await Expect(page.Locator("#describe")).ToContainTextAsync("The shard count can never be changed");
            await advice.GetByRole(AriaRole.Button, new() { Name = "64 up to 3, advised" }).ClickAsync();

            var after = await CommitAsync("first cluster", "Creates the placement with 3 instances and 64 shards. Every instance starts empty: 64 shards, each on 3 instances, in 3 isolation groups.");

            Assert.Equal(["m3db001 rack-a m3db001:9000 100 64", "m3db002 rack-b m3db002:9000 100 64", "m3db003 rack-c m3db003:9000 100 64"], after.Instances.Select(Facts));
            await FinishAsync("All 192 shards available");
        }

        public async Task AddAsync()
        {
            await ChooseAsync("Add instances");
            await Expect(page.Row(0, "Weight")).ToHaveValueAsync("100");
            await Expect(page.Row(0, "Port")).ToHaveValueAsync("9000");
            await page.TypeRowAsync(0, "m3db004", "rack-a");

            var after = await CommitAsync("more room", "Adds m3db004; 32 shards are streamed. 32 shards stream to m3db004 in rack-a: 32 from m3db001. Nothing else moves. Every shard that changes keeps 3 of 3 replicas that can serve, at every step.");

            Assert.Equal((32, 32), (Shards(after, "m3db004", ShardState.Initializing), Shards(after, "m3db001", ShardState.Leaving)));
            await FinishAsync("All 32 shards available");
        }

        public async Task ReplaceAsync()
        {
            await ChooseAsync("Replace instances");
            await page.ChooseAsync("m3db004");
            await Expect(page.Row(0, "Isolation group")).ToHaveValueAsync("rack-a");
            await page.TypeRowAsync(0, "m3db005");
            await page.Row(0, "Weight").FillAsync("50");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add another candidate" }).ClickAsync();
            await Expect(page.Row(1, "Isolation group")).ToHaveValueAsync("rack-a");
            await page.TypeRowAsync(1, "m3db006");
            await page.Row(1, "Weight").FillAsync("50");

            var after = await CommitAsync("two small machines for a large one", "Replaces m3db004 with m3db005, m3db006; 32 shards are streamed. 16 shards stream to m3db005 in rack-a: 16 from m3db004. 16 shards stream to m3db006 in rack-a: 16 from m3db004. Nothing else moves.");

            Assert.Equal((16, 16, 32), (Shards(after, "m3db005", ShardState.Initializing), Shards(after, "m3db006", ShardState.Initializing), Shards(after, "m3db004", ShardState.Leaving)));
        }

        public async Task UndoAsync()
        {
            await placement.FinishAsync("m3db005"); // Half-way: one has what it takes over, the other is at it.
            await Expect(page.Locator(".watch")).ToHaveAttributeAsync("data-done", "16", new() { Timeout = 20_000 });
            await page.GetByRole(AriaRole.Link, new() { Name = "Undo what is in flight" }).ClickAsync();
            await Expect(page.Locator("#describe")).ToContainTextAsync("16 shards go back to the instances that are leaving them, where the data still are", Soon);

            var after = await CommitAsync("the small ones are too slow", "Gives every shard that is on its way back to where it leaves; nothing is streamed. 16 shards that had not left yet are available again at once: the data is still there.");

            Assert.Equal((16, 16), (Shards(after, "m3db004", ShardState.Available), Shards(after, "m3db005", ShardState.Available)));
            Assert.Null(after.Find(new InstanceId("m3db006")));
            Assert.DoesNotContain(after.Instances, instance => instance.Shards.Any(shard => shard.IsMoving));
            await Expect(page.Locator(".watch-outcome h2")).ToContainTextAsync("Done as soon as it was committed", Soon);
        }

        public async Task SetAsync()
        {
            var before = await placement.StoredAsync();
            await ChooseAsync("Set placement");
            await page.GetByLabel("Instance", new() { Exact = true }).FillAsync("m3db002");
            await page.GetByRole(AriaRole.Button, new() { Name = "Alter it" }).ClickAsync();
            await Expect(page.Row(0, "Hostname")).ToHaveValueAsync("m3db002");
            await page.Row(0, "Hostname").FillAsync("10.0.0.2");
            await Expect(page.Row(0, "Endpoint")).ToHaveAttributeAsync("placeholder", "10.0.0.2:9000");
            await Expect(page.Locator("#describe .set tbody")).ToHaveTextAsync(ChangedAddress);

            var after = await CommitAsync("another network", "Sets the placement as it was given; nothing is streamed. 1 instance differs from what is stored; what changes is listed below.", asksName: true);

            var moved = before.Placement with { Instances = [.. before.Placement.Instances.Select(one => one.Id.Value == "m3db002" ? one with { Hostname = "10.0.0.2", Endpoint = "10.0.0.2:9000" } : one)] };
            Assert.Equal(moved, after);
            Assert.NotEqual(before.Placement, after);
            await Expect(page.Locator(".watch-outcome h2")).ToContainTextAsync("Done as soon as it was committed", Soon);
        }

        public async Task RemoveAsync()
        {
            await ChooseAsync("Remove instances");
            await page.ChooseAsync("m3db005");

            var after = await CommitAsync("one machine fewer", "Removes m3db005; 16 shards are streamed.");

            Assert.Equal(16, Shards(after, "m3db005", ShardState.Leaving));
            await FinishAsync("All 16 shards available");
            Assert.Null((await placement.StoredAsync()).Placement.Find(new InstanceId("m3db005")));
        }

        public async Task JournalIsWholeAsync()
        {
            var entries = await placement.EntriesAsync();
            Assert.Equal(
                [
                    "init local: first cluster", "write : ", "add local: more room", "write : ", "replace local: two small machines for a large one", "write : ",
                    "undo local: the small ones are too slow", "set local: another network", "remove local: one machine fewer", "write : ",
                ],
                entries.Select(entry => $"{entry.Draft.Operation} {entry.Draft.Actor.Name}: {entry.Draft.Reason}"));
            Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => (int)entry.Version.Version));
            Assert.Equal(new JournalVerdict.Whole(entries.Count, 0), await placement.Journal.VerifyAsync(null, CancellationToken.None));
        }

        // From the placement's changes, as the navigation offers them.
        private async Task ChooseAsync(string title)
        {
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Where" }).GetByRole(AriaRole.Link, new() { Name = "Changes" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        }

        // What the page says is what the test expects, and what is stored moves exactly as it said.
        private async Task<Placement> CommitAsync(string reason, string says, bool asksName = false)
        {
            var before = await placement.FindAsync();
            await page.PreviewAsync();
            var (said, plan) = (await page.SaidAsync(), await page.Locator("#change-preview").GetAttributeAsync("data-plan"));
            Assert.StartsWith(says, said, StringComparison.Ordinal);
            await Expect(page.Locator("#change-preview .warning.danger")).ToHaveCountAsync(0);
            await Expect(page.Locator("#change-preview .set tbody")).ToHaveTextAsync(asksName ? [ChangedAddress] : []);
            await page.ConfirmAsync(reason);
            await Expect(page.Locator("#confirm-name")).ToHaveCountAsync(asksName ? 1 : 0);
            await (asksName ? page.TypeNameAsync() : Task.CompletedTask);
            Assert.Equal(before?.Version, (await placement.FindAsync())?.Version);
            await page.CommitAsync();

            var after = (await placement.StoredAsync()).Placement;
            Assert.Equal((plan, says[..(says.IndexOf('.') + 1)]), (await placement.EntriesAsync())[^1].Draft is var draft ? (draft.PlanHash, draft.Summary) : default);
            Assert.Empty(PlacementRules.Check(after));
            Assert.All(before is null ? [] : Streams.Of(before.Placement, after), sentence => Assert.Contains(sentence, said, StringComparison.Ordinal));
            return after;
        }

        private async Task FinishAsync(string outcome)
        {
            await placement.FinishAsync();
            await Expect(page.Locator(".watch-outcome h2")).ToContainTextAsync(outcome, Soon);
        }

        private static int Shards(Placement placement, string id, ShardState state) => placement.Find(new InstanceId(id))?.Shards.Count(shard => shard.State == state) ?? 0;

        private static string Facts(Instance instance) => $"{instance.Id} {instance.Group} {instance.Endpoint} {instance.Weight} {instance.Load}";
    }
}
