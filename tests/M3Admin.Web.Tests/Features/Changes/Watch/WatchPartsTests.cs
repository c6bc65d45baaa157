using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Watch;
using M3Admin.Web.Tests.Harness;
using static M3Admin.Web.Tests.Features.Changes.Watch.Watched;

namespace M3Admin.Web.Tests.Features.Changes.Watch;

public sealed class WatchPartsTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void Events_are_newest_first_with_who_did_what()
    {
        var view = View(State(HalfDone, FiveMinutes, (Observed(89, Began.AddMinutes(4)), HalfDone)));

        Assert.Equal(
            ["d marked 2 shards available v89", " c let go of 2 shards v", " 4 shards initializing on 2 instances v", "operator-1 committed plan v88", " Accepted: d shares its host v"],
            view.Events.Newest.Select(one => $"{one.Who} {one.Text} v{one.Version}"));
        Assert.Equal(("e0b7152c", "Black Friday headroom"), (view.Events.Newest[3].Plan, view.Events.Newest[3].Reason));
    }

    [Fact]
    public void Of_very_many_events_the_newest_are_listed_and_the_others_counted()
    {
        var steps = Enumerable.Range(0, 100).Select(at => (Asked(89 + at, Began.AddSeconds(at + 1), "set"), (string?)Begun)).ToArray();

        Assert.Equal((WatchEvents.MostListed, 43), (View(State(Begun, FiveMinutes, steps)).Events.Newest.Length, View(State(Begun, FiveMinutes, steps)).Events.Earlier));
    }

    [Fact]
    public void Sources_are_listed_by_what_they_still_hold_and_those_that_let_go_are_named()
    {
        var scope = WatchScope.Of(null, Given.Placement("rf=1 shards=5\na@r1: 0L\nb@r1: 1-3L\nc@r1: 4L\nd@r1: 0I<a 1-3I<b 4I<c"));
        var bars = SourceBars.Of(scope, Given.Placement("rf=1 shards=5\na@r1: 0L\nb@r1: 1-2L\nd@r1: 0I<a 1-2I<b 3-4A"));

        Assert.Equal([("b", 2, 3), ("a", 1, 1)], bars.Bars.Select(bar => (bar.Instance.Value, bar.Held, bar.Total)));
        Assert.Equal("c has let go of its shard.", Assert.Single(bars.Rest));
    }

    [Fact]
    public void The_chart_goes_down_in_steps_and_says_so_in_words()
    {
        var chart = Assert.IsType<LeftChart>(View(State(HalfDone, FiveMinutes, (Observed(89, Began.AddMinutes(4)), HalfDone))).Chart);

        Assert.StartsWith($"M{LeftChart.Left} 14H", chart.Path, StringComparison.Ordinal);
        Assert.Equal("2 of 4 shards left at 19:05:00 UTC; it began at 19:00:00 UTC.", chart.Text);
        Assert.NotNull(chart.Box);
        Assert.Equal("19:00:00", chart.Times[0].Text);
    }

    [Fact]
    public void Dozens_of_takers_share_the_bar_by_how_they_stand()
    {
        var takers = string.Join('\n', Enumerable.Range(0, 30).Select(at => $"n{at:00}@r1: {at}{(at < 10 ? "A" : "I<a")}"));
        var begun = $"rf=1 shards=30\na@r1: 0-29L\n{string.Join('\n', Enumerable.Range(0, 30).Select(at => $"n{at:00}@r1: {at}I<a"))}";
        var now = $"rf=1 shards=30\na@r1: 10-29L\n{takers}";
        var view = View(Of(Entry(), null, begun, now, FiveMinutes, (Observed(89, Began.AddMinutes(4)), now)));

        Assert.Equal([("10 instances available", 10), ("20 instances streaming", 20)], view.Segments.Select(segment => (segment.Label, segment.Shards)));
        Assert.Equal("n10", view.Rows[0].Tally.Instance.Value);
    }

    [Fact]
    public void What_this_page_saw_gives_way_to_what_the_journal_tells()
    {
        var begun = WatchTrail.None.Begin(Entry(), Given.Placement(Before), Given.Placement(Begun));
        var seen = begun.See(Snapshot(HalfDone, FiveMinutes));
        var told = seen.Enter(Observed(90, Began.AddMinutes(4)), Given.Placement(HalfDone));

        Assert.Null(Assert.Single(seen.Steps).Entry);
        Assert.Equal(90, Assert.Single(told.Steps).Entry?.Sequence);
        Assert.Equal("d", Assert.Single(told.Steps[0].Marked).Instance.Value);
        Assert.False(seen.Reaches(new PlacementVersion(90, 190)));
        Assert.True(told.Reaches(new PlacementVersion(90, 190)));
        Assert.Same(told, told.See(Snapshot(HalfDone, FiveMinutes)));
    }

    [Fact]
    public void A_delete_that_only_this_page_saw_is_a_step_too()
    {
        var trail = WatchTrail.None.Begin(Entry(), Given.Placement(Before), Given.Placement(Begun)).See(Snapshot(null, FiveMinutes));

        Assert.True(Assert.Single(trail.Steps).IsDelete);
        Assert.Same(trail, trail.See(Snapshot(null, FiveMinutes)));
        Assert.Same(trail, trail.See(Snapshot(Begun, FiveMinutes) with { Health = new FeedHealth.Connecting(Began) }));
    }
}
