using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Doctor;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Overview;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Overview;

public sealed class OverviewViewTests
{
    [Fact]
    public void At_rest_nothing_is_wrong_nothing_moves_and_nothing_is_to_do()
    {
        var view = Of(Given.Cluster("prod", Given.Snapshot(Given.AtRest)));
        Assert.Equal("1 cluster, 1 placement, 3 instances", view.Size);
        Assert.Equal(new Answer(Tone.Quiet, "Nothing", "1 placement holds every rule, and every feed is live."), view.Answers.Wrong);
        Assert.Equal(new Answer(Tone.Quiet, "Nothing", "12 shard replicas are available."), view.Answers.Moving);
        Assert.Equal("Nothing to do", view.Answers.Next.Headline);
        Assert.Empty(view.Findings);
    }

    [Fact]
    public void What_moves_is_told_with_its_figures_and_where_to_watch_it()
    {
        var view = Of(Given.Cluster("prod", Given.Snapshot(Given.Moving)));
        Assert.Equal("1 placement, 2 shards", view.Answers.Moving.Headline);
        Assert.Equal("prod / m3db: 2 shards initializing on d.", view.Answers.Moving.Sentence);
        Assert.Equal(("Watch prod / m3db", "/changes/add/watch?cluster=prod&env=default_env&service=m3db"), (view.Answers.Next.Step?.Text, view.Answers.Next.Step?.Href));
        Assert.Equal("2 of 12 shards moving", Row(view).Now);
    }

    [Fact]
    public void A_violation_is_the_worst_finding_and_the_next_step()
    {
        var view = Of(Given.Cluster("lab", Given.Down), Given.Cluster("staging", Given.Snapshot(Given.Violating)));
        Assert.Equal("1 violation, 1 feed down", view.Answers.Wrong.Headline);
        Assert.Equal(Tone.Violation, view.Answers.Wrong.Tone);
        Assert.Equal([FindingKind.Violation, FindingKind.Down], view.Findings.Select(f => f.Kind));
        Assert.Equal("staging / m3db: 1 violation in v7", view.Findings[0].Title);
        Assert.Equal("/placement?cluster=staging&env=default_env&service=m3db&state=violation", view.Findings[0].Href);
        Assert.Equal(("Set it right", "/changes/set?cluster=staging&env=default_env&service=m3db"), (view.Answers.Next.Step?.Text, view.Answers.Next.Step?.Href));
        Assert.Equal("Needs repair", view.Clusters[1].Rows[0].Now);
    }

    [Fact]
    public void A_lost_store_is_one_finding_however_many_placements_it_has()
    {
        var view = Of(Given.Cluster("lab", Given.Stale, Given.Snapshot(Given.AtRest, Given.Stale), Given.Snapshot(Given.AtRest, Given.Stale, Given.Key(environment: "other"))));
        var finding = Assert.Single(view.Findings);
        Assert.Equal("lab: not heard since 19:03:50", finding.Title);
        Assert.Equal("etcd at http://10.9.0.11:2379 closed the connection.", finding.Detail);
        Assert.Equal("As of 19:03:50", view.Clusters[0].Rows[0].Now);
    }

    [Fact]
    public void A_single_feed_that_is_down_is_told_by_its_placement()
    {
        var view = Of(Given.Cluster("lab", Given.Live, Given.Snapshot(Given.AtRest, Given.Down)));
        Assert.Equal("lab / m3db: not heard since 19:00:02", Assert.Single(view.Findings).Title);
    }

    [Fact]
    public void A_placement_that_cannot_be_read_is_told_with_its_place()
    {
        var fault = new PlacementFault(new PlacementVersion(8, 20), "456 bytes are announced, 3 are left (at instances, byte 0)");
        var view = Of(Given.Cluster("prod", Given.Snapshot(Given.AtRest, fault: fault)));
        Assert.Equal("1 unreadable placement", view.Answers.Wrong.Headline);
        Assert.Equal("prod / m3db: v8 cannot be read", Assert.Single(view.Findings).Title);
        Assert.Contains("at instances, byte 0", view.Findings[0].Detail, StringComparison.Ordinal);
        Assert.Equal("Cannot be read", Row(view).Now);
    }

    [Fact]
    public void A_placement_without_shards_has_no_spread()
    {
        var row = Row(Of(Given.Cluster("prod", Given.Snapshot(Given.NotSharded, key: Given.Key(ServiceName.M3Coordinator)))));
        Assert.Equal(("not sharded", "", "At rest"), (row.Size, row.Spread, row.Now));
    }

    [Fact]
    public void Aggregator_shards_move_until_their_cutover_and_wait_for_their_mark_after_it()
    {
        var before = Row(Of(Aggregators(Given.Now.AddMinutes(1))));
        Assert.Equal(("Cuts over 19:05:02", Tone.Moving), (before.Now, before.Tone));

        var after = Of(Aggregators(Given.Now.AddMinutes(-1)));
        Assert.Equal("Cut over, not yet marked", Row(after).Now);
        Assert.Equal("0 shard replicas are available. 2 aggregator shards have cut over; the next change marks them available.", after.Answers.Moving.Sentence);
    }

    [Fact]
    public void Simulated_placements_say_so()
    {
        var cluster = Given.Cluster("local", Given.Snapshot(Given.AtRest)) with { Simulated = [Given.Key()] };
        Assert.True(Row(Of(cluster)).IsSimulated);
    }

    [Fact]
    public void Without_any_placement_it_depends_on_the_stores_what_is_shown()
    {
        Assert.Equal(OverviewStage.Empty, Of(Given.Cluster("a"), Given.Cluster("b")).Stage);
        Assert.Equal(OverviewStage.Connecting, Of(Given.Cluster("a"), Given.Cluster("b", Given.Connecting)).Stage);
        Assert.Equal(OverviewStage.Failed, Of(Given.Cluster("a"), Given.Cluster("b", Given.Down)).Stage);
        Assert.Equal(OverviewStage.Table, Of(Given.Cluster("a", Given.Snapshot(Given.AtRest)), Given.Cluster("b", Given.Down)).Stage);
    }

    [Fact]
    public void While_a_store_has_not_answered_nothing_is_called_fine()
    {
        var view = Of(Given.Cluster("a", Given.Snapshot(Given.AtRest)), Given.Cluster("b", Given.Connecting));
        Assert.Equal("Still looking", view.Answers.Wrong.Headline);
    }

    private static ClusterSnapshot Aggregators(DateTimeOffset cutover)
    {
        var nanos = cutover.ToUnixTimeMilliseconds() * 1_000_000;
        return Given.Cluster("prod", Given.Snapshot(
            $"""
            rf=2 shards=1 mirrored
            a@r1 set=1: 0I[{nanos}..]
            b@r2 set=1: 0I[{nanos}..]
            """,
            key: Given.Key(ServiceName.M3Aggregator)));
    }

    private static OverviewView Of(params ClusterSnapshot[] clusters) => OverviewView.Of([.. clusters], ImmutableDictionary<PlacementLink, PlacementNews>.Empty, ImmutableDictionary<string, DoctorState>.Empty, Given.Now);

    private static OverviewRow Row(OverviewView view) => view.Clusters[0].Rows[0];
}
