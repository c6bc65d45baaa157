using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Changes;

/// <summary>Operations that a service does not know, or that have nothing to do: the page says so, with the way out.</summary>
[Collection(SharedBrowser.Name)]
public sealed class NotApplicableTests(Browser browser, SharedEtcd shared) : IClassFixture<SharedEtcd>
{
    public static TheoryData<ServiceName, string, string> NotApplicable => new()
    {
        { ServiceName.M3Coordinator, "rebalance", "There is nothing to rebalance: the placement has no shards." },
        { ServiceName.M3Coordinator, "add-replica", "There is no replica to add: the placement has no shards." },
        { ServiceName.M3Coordinator, "undo", "Nothing is on its way: instances of a placement without shards come and go at once. Add or remove them again." },
        { ServiceName.M3Aggregator, "add-replica", "A mirrored placement gets another replica only by another member in every shard set; set such a placement." },
        { ServiceName.M3DB, "undo", "Nothing is on its way from one instance to another, so there is nothing to take back." },
        { ServiceName.M3Aggregator, "undo", "Nothing is on its way from one instance to another, so there is nothing to take back." },
        { ServiceName.M3DB, "add-replica", "RF 4 needs 4 isolation groups; there are only r1, r2 and r3. Add an instance in another group first." },
    };

    public static TheoryData<string> WithoutPlacement => ["rebalance", "add-replica", "undo", "delete"];

    [Theory, MemberData(nameof(NotApplicable))]
    public async Task What_does_not_apply_is_said_in_words(ServiceName service, string verb, string says)
    {
        using var placement = await shared.SettledAsync(service);
        var before = await placement.StoredAsync();
        var page = await OpenAsync(placement, verb);

        Assert.Contains(says, await page.RefusedAsync(), StringComparison.Ordinal);
        Assert.Equal(before.Version, (await placement.StoredAsync()).Version);
    }

    [Theory, MemberData(nameof(WithoutPlacement))]
    public async Task Where_there_is_no_placement_the_way_to_one_is_told(string verb)
    {
        using var placement = shared.Next();
        var page = await OpenAsync(placement, verb);

        Assert.Contains("There is no placement yet; create one first.", await page.RefusedAsync(), StringComparison.Ordinal);
    }

    private Task<IPage> OpenAsync(KeptPlacement placement, string verb) => browser.OpenAsync(FlowPage.Describe(placement, verb));
}
