using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Preview;

/// <summary>What the panel says of each operation.</summary>
public sealed class PreviewPanelTests : PreviewTest
{
    [Fact]
    public async Task Adding_tells_who_streams_what_and_that_all_claims_hold()
    {
        var panel = await ShowAsync(Three, Add(Instance("d", "r3")));

        Assert.Equal("Adds d; 3 shards are streamed. 3 shards stream to d in r3: 3 from c. Nothing else moves. Every shard that changes keeps 3 of 3 replicas that can serve, at every step.", Words(panel, ".summary"));
        Assert.Equal(["Difference"], panel.FindAll(".plan [aria-pressed=true]").Select(button => button.TextContent));
        Assert.Equal("3 arrive 3 leave once streamed 15 stay", Words(panel, ".plan-legend"));
        Assert.Equal("c d 3 0–2", Words(panel, ".moves tbody tr"));
        Assert.Equal("d 3 in c 3 out", Words(panel, ".streams ul"));
        Assert.Contains("2 instances: none", Words(panel, ".streams .key"), StringComparison.Ordinal);
        Assert.Equal("All hold", Words(panel, ".proof .chip"));
        Assert.Empty(panel.FindAll(".warning input"));
    }

    [Fact]
    public async Task A_new_placement_has_nothing_to_compare_with_and_says_that_there_is_no_data()
    {
        var panel = await ShowAsync(null, Init(Instance("a", "r1"), Instance("b", "r2"), Instance("c", "r3")));

        Assert.Equal("Creates the placement with 3 instances and 6 shards. Every instance starts empty: 6 shards, each on 3 instances, in 3 isolation groups.", Words(panel, ".summary"));
        Assert.Empty(panel.FindAll(".segmented"));
        Assert.Empty(panel.FindAll(".moves"));
        Assert.Equal("18 start empty", Words(panel, ".plan-legend"));
        Assert.Equal("All that apply hold", Words(panel, ".proof .chip"));
        Assert.Equal(3, panel.FindAll(".claim[data-state=notapplicable]").Count);
    }

    [Fact]
    public async Task Removing_tells_who_takes_the_shards()
    {
        var panel = await ShowAsync("rf=1 shards=4\na@r1: 0-1A\nb@r2: 2-3A", Remove("b"));

        Assert.StartsWith("Removes b; 2 shards are streamed. 2 shards stream to a in r1: 2 from b.", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.Equal("b a 2 2, 3", Words(panel, ".moves tbody tr"));
    }

    [Fact]
    public async Task Rebalancing_is_the_fairest_there_is()
    {
        var panel = await ShowAsync("rf=1 shards=6\na@r1: 0-4A\nb@r2: 5A", new ChangeRequest.Rebalance());

        Assert.Contains("2 shards stream to b in r2: 2 from a.", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.Contains("Every instance ends at its target (before: −2.00 to +2.00).", Words(panel, ".proof"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_changes_the_panel_says_so()
    {
        var panel = await ShowAsync("rf=1 shards=4\na@r1: 0-1A\nb@r2: 2-3A", new ChangeRequest.Rebalance());

        Assert.StartsWith("Rebalances the placement; nothing is streamed. The placement stays as it is.", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.Equal("No shard changes hands.", Words(panel, ".moves .body"));
    }

    [Fact]
    public async Task Undoing_streams_nothing_and_names_who_goes_at_once()
    {
        var panel = await ShowAsync(Moving, new ChangeRequest.Undo());

        Assert.Contains("3 shards that had not left yet are available again at once: the data is still there.", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.Equal("d goes as soon as it is written and has no row any more.", Words(panel, ".plan .gone"));
        Assert.Equal("d c 3 at once: the data is there 3–5", Words(panel, ".moves tbody tr"));
        Assert.Equal("Nothing is streamed.", Words(panel, ".streams .body"));
        Assert.Contains("at once, nothing is streamed", Words(panel, ".preview-facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_replica_comes_from_its_peers()
    {
        var panel = await ShowAsync("rf=2 shards=4\na@r1: 0-3A\nb@r2: 0-1A\nc@r3: 2-3A", new ChangeRequest.AddReplica());

        Assert.Contains("Raises the replica factor to 3", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.Contains("from peers", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.StartsWith("peers", Words(panel, ".moves tbody tr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_lists_what_is_lost()
    {
        var panel = await ShowAsync(Three, new ChangeRequest.DeletePlacement(Force: false));

        Assert.StartsWith("Deletes the placement with 3 instances.", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.Contains("3 data nodes find no placement when they next look for one", Words(panel, ".loss"), StringComparison.Ordinal);
        Assert.Contains("Who owns which of 6 shards, at replica factor 3: 18 available, 0 initializing, 0 leaving.", Words(panel, ".loss"), StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], panel.FindAll(".loss tbody th").Select(cell => cell.TextContent));
        Assert.Equal("Nothing to prove", Words(panel, ".proof .chip"));
        Assert.Empty(panel.FindAll(".moves"));
        Assert.DoesNotContain("Size in etcd", Words(panel, ".preview-facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_shards_there_is_a_table_and_nothing_to_prove()
    {
        var panel = await ShowAsync(Given.NotSharded, Add(Instance("coordinator-3", "r2", port: 7201)), Coordinators);

        Assert.Equal("Adds coordinator-3. There are no shards: it takes effect at once, and nothing is streamed.", Words(panel, ".summary"));
        Assert.Equal("coordinator-3 r2 coordinator-3:7201 joins", Words(panel, ".plan tbody tr"));
        Assert.Empty(panel.FindAll("#placement-grid"));
        Assert.Equal("Nothing to prove", Words(panel, ".proof .chip"));
    }

    [Fact]
    public async Task Aggregators_take_over_by_the_clock()
    {
        var preview = await PlanAsync(Mirrored, Add(Instance("c1", "r1"), Instance("c2", "r2")), Aggregators);
        var panel = Show(preview);

        var at = preview.PlannedAt.AddSeconds(59).UtcDateTime.ToString("HH:mm:00");
        Assert.Contains($"Aggregators take over by the clock: at {at} UTC, or as soon as it is committed if that is later.", Words(panel, ".summary"), StringComparison.Ordinal);
        Assert.Contains("leave at the cutoff", Words(panel, ".plan-legend"), StringComparison.Ordinal);
        Assert.Contains($"at {at} UTC, aggregators take over by the clock", Words(panel, ".preview-facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_may_look_at_both_sides_and_take_a_table()
    {
        var panel = await ShowAsync(Three, Add(Instance("d", "r3")));

        await panel.InvokeAsync(() => panel.Find(".as-table").Click());
        Assert.Equal(["c", "d"], panel.FindAll(".plan tbody th").Select(cell => cell.TextContent));
        Assert.Equal("6 → 3", panel.Find(".plan tbody td.num").TextContent);
        await panel.InvokeAsync(() => panel.FindAll(".segmented button")[0].Click());
        Assert.Equal(["a", "b", "c"], panel.FindAll(".plan tbody th").Select(cell => cell.TextContent));
        await panel.InvokeAsync(() => panel.FindAll(".segmented button")[1].Click());
        Assert.Equal(["a", "b", "c", "d"], panel.FindAll(".plan tbody th").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task The_link_for_a_colleague_is_copied_whole()
    {
        var preview = await PlanAsync(Three, Add(Instance("d", "r3")));

        Assert.Equal($"{Api}/changes/add/preview?plan={preview.Hash}", Show(preview).Find(".share [data-copy]").GetAttribute("data-copy"));
    }
}
