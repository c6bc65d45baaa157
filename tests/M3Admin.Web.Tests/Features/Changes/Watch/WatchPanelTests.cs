using Bunit;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Watch;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;
using M3Admin.Web.Tests.Harness;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Web.Tests.Features.Changes.Watch;

public sealed class WatchPanelTests : PageTest
{
    private const string AtRest = """
        rf=3 shards=4
        a@r1 zone=embedded w=100: 0-3A
        b@r2 zone=embedded w=100: 0-3A
        c@r3 zone=embedded w=100: 0-3A
        """;

    [Fact]
    public async Task A_change_is_followed_to_its_end()
    {
        var entry = await AddAsync();
        var panel = Watch(entry);
        panel.WaitForAssertion(() => Assert.Equal("2", panel.Find(".watch").GetAttribute("data-left")));
        Assert.Contains("0 of 2 shards", panel.Find(".watch-figures").TextContent, StringComparison.Ordinal);
        Assert.Contains("local-operator committed plan", Words(panel.Find(".watch-events").TextContent), StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromSeconds(7));
        await SettleAsync();
        panel.WaitForAssertion(() => Assert.Equal("ended", panel.Find(".watch").GetAttribute("data-outcome")));
        Assert.Equal("All 2 shards available after 7 s", panel.Find(".watch-outcome h2").TextContent);
        Assert.Equal("All 2 shards available after 7 s.", panel.Find("[role=status].sr").TextContent);
    }

    [Fact]
    public async Task A_page_that_is_opened_late_shows_the_same_truth()
    {
        var entry = await AddAsync();
        Time.Advance(TimeSpan.FromSeconds(7));
        await SettleAsync();
        await Journal.CatchUpAsync(CancellationToken.None);
        Time.Advance(TimeSpan.FromHours(5));

        var panel = Watch(entry);
        panel.WaitForAssertion(() => Assert.Equal("All 2 shards available after 7 s", panel.Find(".watch-outcome h2").TextContent));
        Assert.Contains("d marked 2 shards available v3", Words(panel.Find(".watch-events").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_goes_by_on_the_page_while_nothing_happens()
    {
        var panel = Watch(await AddAsync());
        panel.WaitForElement(".watch");
        await Time.WhenArmedAsync(2);
        Time.Advance(TimeSpan.FromSeconds(64));
        panel.WaitForAssertion(() => Assert.Contains("1 min 4 s", panel.Find(".watch-figures").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_its_circuit_is_up_the_page_says_what_it_reads()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var entry = await AddAsync();
        await HeardAsync(entry.Version);
        var panel = Watch(entry);
        Assert.Contains("Reading journal entry 2 of local / m3db.", panel.Find(".watch-opening").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_entry_what_is_on_its_way_is_shown_all_the_same()
    {
        await HeardAsync((await AddAsync()).Version); // What is on its way when the page is opened, not what begins later.
        var panel = Watch(null);
        panel.WaitForAssertion(() => Assert.Equal("2", panel.Find(".watch").GetAttribute("data-left")));
        Assert.Contains("when this page was opened", panel.Find(".watch-events").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_nobody_may_be_asked_is_said_with_the_setting()
    {
        var panel = Watch(await AddAsync());
        panel.WaitForAssertion(() => Assert.Contains("M3Admin:Reachability:Networks says whose may be", panel.Find(".watch").TextContent, StringComparison.Ordinal));
    }

    private PlacementJournal Journal => new(Local.Store, Given.Key(), Time);

    private async Task HeardAsync(PlacementVersion version)
    {
        await foreach (var update in Local.Feed(Given.Key()).FollowAsync(CancellationToken.None))
        {
            if (update.Snapshot.Stored?.Version == version)
            {
                return;
            }
        }
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<WatchPanel> Watch(JournalEntry? entry) => Render<WatchPanel>(panel => panel
        .Add(one => one.Link, new PlacementLink("local", Given.Key()))
        .Add(one => one.Feed, Local.Feed(Given.Key()))
        .Add(one => one.Entry, entry));

    /// <summary>d joins beside c and takes two of its shards.</summary>
    private async Task<JournalEntry> AddAsync()
    {
        await PutAsync(AtRest);
        var joining = new Instance { Id = new InstanceId("d"), Group = new IsolationGroup("r3"), Zone = ServiceKey.DefaultZone, Weight = 100, Endpoint = "d:9000", Hostname = "d", Port = 9000 };
        var request = new ChangeRequest.Add([joining], false, RequestOptions.None);
        var preview = Assert.IsType<PreviewResult.Previewed>(await new PreviewChange(SignedIn.Gate, Time).RunAsync(Local, Given.Key(), SignedIn.Admin, request, CancellationToken.None)).Preview;
        var order = new CommitOrder(Caller.As(new Actor("local-operator", "admin", "", JournalOrigin.Console)), true, "more room");
        var committed = Assert.IsType<CommitOutcome.Committed>(await new CommitChange(SignedIn.Gate, Time, NullLogger<CommitChange>.Instance).RunAsync(Local, preview, order, CancellationToken.None));
        return Assert.IsType<JournalEntry>(await Journal.GetAsync(committed.Entry, CancellationToken.None));
    }

    /// <summary>What nodes do: every initializing shard becomes available, and what leaves goes.</summary>
    private async Task SettleAsync()
    {
        var store = new PlacementStore(Local.Store);
        var stored = Assert.IsType<StoredPlacement>(await store.GetAsync(Given.Key(), CancellationToken.None));
        await store.PutAsync(Given.Key(), stored.Placement with { Instances = [.. stored.Placement.Instances.Select(Settled)] }, stored, CancellationToken.None);
    }

    private static Instance Settled(Instance instance) => instance with
    {
        Shards = [.. instance.Shards.Where(shard => shard.State != ShardState.Leaving).Select(shard => shard with { State = ShardState.Available, Source = null })],
    };
}
