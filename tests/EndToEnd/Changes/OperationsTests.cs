using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

/// <summary>Every operation on every service: what the preview says beforehand is what is stored afterwards.</summary>
[Collection(SharedBrowser.Name)]
public sealed class OperationsTests(Browser browser, SharedEtcd shared) : IClassFixture<SharedEtcd>
{
    private const string Reason = "for the test";

    public static TheoryData<ServiceName> AllServices => [.. ServiceNames.All];

    public static TheoryData<ServiceName> Sharded => [ServiceName.M3DB, ServiceName.M3Aggregator];

    [Theory, MemberData(nameof(AllServices))]
    public async Task Init_makes_the_placement_that_it_showed(ServiceName service)
    {
        using var placement = shared.Next(service);
        var page = await OpenAsync(placement, "init");
        var ids = Ids(service, from: 1, count: service == ServiceName.M3DB ? 3 : 2);
        for (var row = await page.Locator(".entry tbody tr").CountAsync(); row < ids.Length; row++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add another instance" }).ClickAsync();
        }

        for (var row = 0; row < ids.Length; row++)
        {
            await page.TypeRowAsync(row, ids[row], $"r{row + 1}");
        }

        if (service != ServiceName.M3Coordinator)
        {
            await page.GetByRole(AriaRole.Group, new() { Name = "Take a shard count" }).GetByRole(AriaRole.Button, new() { Name = "64" }).ClickAsync();
        }

        var (said, _, after) = await CommitAsync(page, placement);

        Assert.Contains($"Creates the placement with {ids.Length} instances and {(service == ServiceName.M3Coordinator ? 0 : 64)} shards.", said, StringComparison.Ordinal);
        Assert.Equal(ids, after.Instances.Select(instance => instance.Id.Value));
        Assert.Equal(Port(service), Assert.Single(after.Instances.Select(instance => instance.Port).Distinct()));
        Assert.Equal([.. ids.Select(id => $"{id}:{Port(service)}")], after.Instances.Select(instance => instance.Endpoint));
        Assert.All(after.Instances, instance => Assert.Equal(service == ServiceName.M3Coordinator ? 0 : 64, instance.Load));
        Check(after, service);
    }

    [Theory, MemberData(nameof(AllServices))]
    public async Task Add_streams_what_it_showed(ServiceName service)
    {
        using var placement = await shared.SettledAsync(service);
        var page = await OpenAsync(placement, "add");
        var ids = service == ServiceName.M3Aggregator ? ["agg3", "agg4"] : Ids(service, from: service == ServiceName.M3DB ? 4 : 3, count: 1);
        for (var row = 0; row < ids.Length; row++)
        {
            await page.TypeRowAsync(row, ids[row], $"r{row + 1}");
        }

        var (said, before, after) = await CommitAsync(page, placement);

        SaidAll(said, before, after, service, 32 * ids.Length);
        Assert.Equal(ids, after.Instances.Where(instance => before.Find(instance.Id) is null).Select(instance => instance.Id.Value));
        Check(after, service);
    }

    [Theory, MemberData(nameof(AllServices))]
    public async Task Remove_streams_what_it_showed(ServiceName service)
    {
        using var placement = await GrownAsync(service);
        var page = await OpenAsync(placement, "remove");
        await page.ChooseAsync(service switch { ServiceName.M3DB => "db4", ServiceName.M3Aggregator => "agg3", _ => "co2" });
        if (service == ServiceName.M3Aggregator)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Choose it too" }).ClickAsync();
        }

        var (said, before, after) = await CommitAsync(page, placement);

        SaidAll(said, before, after, service, service == ServiceName.M3Aggregator ? 64 : 32);
        string[] leaving = service switch { ServiceName.M3DB => ["db4"], ServiceName.M3Aggregator => ["agg3", "agg4"], _ => [] };
        Assert.Equal(leaving, after.Instances.Where(instance => instance.IsLeaving).Select(instance => instance.Id.Value));
        Assert.Equal(service == ServiceName.M3Coordinator ? ["co2"] : [], before.Instances.Select(instance => instance.Id.Value).Except(after.Instances.Select(instance => instance.Id.Value)));
        Check(after, service);
    }

    [Theory, MemberData(nameof(AllServices))]
    public async Task Replace_streams_what_it_showed(ServiceName service)
    {
        using var placement = await shared.SettledAsync(service);
        var (old, coming) = service switch { ServiceName.M3DB => ("db3", "db9"), ServiceName.M3Aggregator => ("agg2", "agg9"), _ => ("co2", "co9") };
        var page = await OpenAsync(placement, "replace");
        await page.ChooseAsync(old);
        await page.TypeRowAsync(0, coming);

        var (said, before, after) = await CommitAsync(page, placement);

        SaidAll(said, before, after, service, 64);
        var (left, come) = (before.Find(new InstanceId(old)), after.Find(new InstanceId(coming)));
        Assert.Equal((left?.Group, left?.Weight, left?.Port, left?.ShardSet, left?.Load), (come?.Group, come?.Weight, come?.Port, come?.ShardSet, come?.Load));
        Check(after, service);
    }

    [Theory, MemberData(nameof(Sharded))]
    public async Task Rebalance_streams_what_it_showed(ServiceName service)
    {
        using var placement = await GrownAsync(service);
        string[] heavier = service == ServiceName.M3DB ? ["db4"] : ["agg3", "agg4"];
        await placement.WriteAsync(now => now with { Instances = [.. now.Instances.Select(one => heavier.Contains(one.Id.Value) ? one with { Weight = 300 } : one)] });
        var page = await OpenAsync(placement, "rebalance");

        var (said, before, after) = await CommitAsync(page, placement);

        SaidAll(said, before, after, service, 16 * heavier.Length);
        Assert.All(heavier, id => Assert.Equal(48, after.Find(new InstanceId(id))?.Load));
        Check(after, service);
    }

    [Fact]
    public async Task One_more_replica_streams_what_it_showed()
    {
        using var placement = await shared.SettledAsync(body: Usual.Init(ServiceName.M3DB, replicas: 2));
        var page = await OpenAsync(placement, "add-replica");
        await Expect(page.Locator("#describe")).ToContainTextAsync("Raises the replica factor from 2 to 3: 64 shards are streamed once more");

        var (said, before, after) = await CommitAsync(page, placement);

        Assert.Contains("Raises the replica factor to 3; 64 shards are streamed.", said, StringComparison.Ordinal);
        Assert.Equal(64, Streams.Count(before, after));
        Assert.Equal(3u, after.ReplicaFactor);
        Check(after, ServiceName.M3DB);
    }

    [Theory, MemberData(nameof(Sharded))]
    public async Task Undo_gives_back_what_it_showed(ServiceName service)
    {
        using var placement = await shared.SettledAsync(service);
        var settled = (await placement.StoredAsync()).Placement;
        await placement.PostAsync("", Coming(service));
        var page = await OpenAsync(placement, "undo");

        var (said, before, after) = await CommitAsync(page, placement);

        Assert.NotEqual(settled.Instances, before.Instances);
        Assert.Contains("Gives every shard that is on its way back to where it leaves; nothing is streamed.", said, StringComparison.Ordinal);
        Assert.Contains($"{(service == ServiceName.M3DB ? 32 : 64)} shards that had not left yet are available again at once", said, StringComparison.Ordinal);
        Assert.Equal(settled.Instances.Select(instance => (instance.Id, instance.Load)), after.Instances.Select(instance => (instance.Id, instance.Load)));
        Assert.All(after.Instances.SelectMany(instance => instance.Shards), shard => Assert.Equal(ShardState.Available, shard.State));
        Check(after, service);
    }

    [Theory, MemberData(nameof(AllServices))]
    public async Task Delete_takes_away_what_it_listed(ServiceName service)
    {
        using var placement = await shared.SettledAsync(service);
        var instances = (await placement.StoredAsync()).Placement.Instances;
        var page = await OpenAsync(placement, "delete");
        await page.PreviewAsync();
        Assert.Contains($"Deletes the placement with {instances.Length} instances.", await page.SaidAsync(), StringComparison.Ordinal);
        Assert.Equal(instances.Select(instance => instance.Id.Value), await page.Locator("#change-preview .loss tbody th").AllInnerTextsAsync());

        await page.ConfirmAsync(Reason);
        await page.TypeNameAsync();
        await page.CommitAsync();

        Assert.Null(await placement.FindAsync());
        Assert.Equal(("delete", Reason), (await placement.EntriesAsync())[^1].Draft is var draft ? (draft.Operation, draft.Reason) : default);
    }

    private Task<IPage> OpenAsync(KeptPlacement placement, string verb) => browser.OpenAsync(FlowPage.Describe(placement, verb));

    // From the form to the end; what was said before is compared by whoever asks.
    private static async Task<(string Said, Placement Before, Placement After)> CommitAsync(IPage page, KeptPlacement placement)
    {
        var before = await placement.FindAsync();
        await page.PreviewAsync();
        var said = await page.SaidAsync();
        await page.AcceptAllAsync();
        await page.ConfirmAsync(Reason);
        Assert.Equal(before?.Version, (await placement.FindAsync())?.Version);
        await page.CommitAsync();

        var after = await placement.StoredAsync();
        Assert.Equal((before?.Version.Version ?? 0) + 1, after.Version.Version);
        await Expect(page.Locator("#flow-foot")).ToContainTextAsync($"Committed as v{after.Version.Version} by local");
        Assert.Equal(Reason, (await placement.EntriesAsync())[^1].Draft.Reason);
        return (said, before?.Placement ?? new Placement(), after.Placement);
    }

    private static void SaidAll(string said, Placement before, Placement after, ServiceName service, int streams)
    {
        if (service == ServiceName.M3Coordinator)
        {
            Assert.Contains("There are no shards: it takes effect at once, and nothing is streamed.", said, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(streams, Streams.Count(before, after));
        Assert.Contains($"{streams} shards are streamed.", said, StringComparison.Ordinal);
        Assert.All(Streams.Of(before, after), sentence => Assert.Contains(sentence, said, StringComparison.Ordinal));
        Assert.Equal(service == ServiceName.M3Aggregator, said.Contains("Aggregators take over by the clock: at ", StringComparison.Ordinal));
    }

    private static void Check(Placement after, ServiceName service)
    {
        Assert.Empty(PlacementRules.Check(after));
        Assert.Equal((service != ServiceName.M3Coordinator, service == ServiceName.M3Aggregator), (after.IsSharded, after.IsMirrored));
        foreach (var set in service == ServiceName.M3Aggregator ? after.Instances.Where(instance => !instance.IsLeaving).GroupBy(instance => instance.ShardSet) : [])
        {
            Assert.True(set.Key.Value > 0);
            Assert.Equal(2, set.Select(instance => instance.Group).Distinct().Count());
            Assert.Single(set.Select(instance => (instance.Port, string.Join(',', instance.Shards.Select(shard => shard.Id)))).Distinct());
        }
    }

    private async Task<KeptPlacement> GrownAsync(ServiceName service)
    {
        var placement = await shared.SettledAsync(service);
        if (service != ServiceName.M3Coordinator)
        {
            await placement.PostAsync("", Coming(service));
            await placement.FinishAsync();
        }

        return placement;
    }

    private static string Coming(ServiceName service) => service == ServiceName.M3DB
        ? Usual.Add(Usual.Instance("db4", "r1"))
        : Usual.Add(Usual.Instance("agg3", "r1", 6000), Usual.Instance("agg4", "r2", 6000));

    private static string[] Ids(ServiceName service, int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => $"{service switch { ServiceName.M3DB => "db", ServiceName.M3Aggregator => "agg", _ => "co" }}{number}")];

    private static uint Port(ServiceName service) => service switch { ServiceName.M3DB => 9000, ServiceName.M3Aggregator => 6000, _ => 7201 };
}
