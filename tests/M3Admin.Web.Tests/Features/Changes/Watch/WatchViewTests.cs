using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Watch;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;
using static M3Admin.Web.Tests.Features.Changes.Watch.Watched;

namespace M3Admin.Web.Tests.Features.Changes.Watch;

public sealed class WatchViewTests
{
    private static readonly TimeSpan FourMinutes = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly (Clusters.Journal.JournalEntry, string?) HalfWay = (Observed(89, Began + FourMinutes), HalfDone);
    private static readonly NodeAnswer Refused = new NodeAnswer.NoAnswer("10.8.3.25:9002", "connection refused", IsRefused: true);

    [Fact]
    public void As_long_as_the_journal_has_not_told_what_the_change_was_there_is_nothing_to_draw() =>
        Assert.Null(WatchView.Of(State(Begun, FourMinutes) with { Trail = WatchTrail.None }));

    [Fact]
    public void A_change_that_has_begun_counts_what_it_put_on_its_way()
    {
        var view = View(State(Begun, TimeSpan.FromSeconds(64)));

        Assert.IsType<WatchOutcome.Running>(view.Outcome);
        Assert.Equal("0 of 4 shards", Figure(view, "Done"));
        Assert.Equal("1 min 4 s", Figure(view, "Running for"));
        Assert.Equal("unknown a node reports when it has finished", Figure(view, "Rate so far"));
        Assert.Equal("unknown first one seen here", Figure(view, "Expected done in"));
        Assert.Equal(["d", "e"], view.Rows.Select(row => row.Tally.Instance.Value));
        Assert.All(view.Rows, row => Assert.Equal(("Initializing", "1:04", 2), (row.State, row.Time, row.Tally.Total)));
    }

    [Fact]
    public void Shards_that_were_on_their_way_before_are_no_part_of_it()
    {
        const string Earlier = "rf=1 shards=3\na@r1: 0A 1L 2A\nb@r1: 1I<a";
        const string After = "rf=1 shards=3\na@r1: 0A 1L 2L\nb@r1: 1I<a\nc@r1: 2I<a";
        var view = View(Of(Entry(), Earlier, After, After, FourMinutes));

        Assert.Equal("0 of 1 shard", Figure(view, "Done"));
        Assert.Equal("c", Assert.Single(view.Rows).Tally.Instance.Value);
    }

    [Fact]
    public void What_one_node_took_tells_what_the_other_should_take()
    {
        var view = View(State(HalfDone, TimeSpan.FromMinutes(5), HalfWay));

        Assert.Equal("2 of 4 shards", Figure(view, "Done"));
        Assert.Equal("0.5 shards a minute, each node", Figure(view, "Rate so far"));
        Assert.Equal("0–1 min from 1 that ran with it", Figure(view, "Expected done in"));
        Assert.Equal(["4:00", "5:00"], view.Rows.Select(row => row.Time));
        Assert.Equal(["Available", "Initializing"], view.Rows.Select(row => row.State));
        Assert.Equal(["d available", "e streaming"], view.Segments.Select(segment => segment.Label));
    }

    [Fact]
    public void Past_what_was_expected_it_is_overdue() =>
        Assert.Equal("overdue longer than 1 that ran with it", Figure(View(State(HalfDone, TimeSpan.FromMinutes(7), HalfWay)), "Expected done in"));

    [Fact]
    public void A_silent_node_leaves_the_estimate_and_is_named_with_the_way_out()
    {
        var view = View(State(HalfDone, TimeSpan.FromMinutes(5), HalfWay).With("e", Refused, Began + TimeSpan.FromSeconds(260)));

        Assert.Equal("unknown without e", Figure(view, "Expected done in"));
        Assert.Equal("no answer since 19:04:20", view.Rows[1].Node);
        Assert.Equal("e no answer for 40 s", view.Segments[1].Label);
        Assert.Equal("e does not answer at 10.8.3.25:9002: connection refused", Assert.IsType<StallCause.Unreachable>(view.Cause).Finding);
        Assert.Contains("does not answer at 10.8.3.25:9002: connection refused", view.Events.Newest.Select(one => one.Text));
    }

    [Fact]
    public void Nodes_say_how_they_are_in_words()
    {
        var state = State(Begun, FourMinutes).With("d", new NodeAnswer.Bootstrapping("x", IsFirst: false), Began).With("e", new NodeAnswer.Healthy("x"), Began);

        Assert.Equal(["up, bootstrapping", "bootstrapped"], View(state).Rows.Select(row => row.Node));
        Assert.Equal("not asked yet", View(State(Begun, FourMinutes)).Rows[0].Node);
        Assert.Null(View(state).Unasked);
    }

    [Fact]
    public void Where_nobody_may_be_asked_the_page_says_so()
    {
        var refused = new NodeAnswer.NotAllowed("Not allowed.", "M3Admin:Reachability:Networks");
        var view = View(State(Begun, FourMinutes).With("d", refused, Began).With("e", refused, Began));

        Assert.Equal(refused, view.Unasked);
        Assert.DoesNotContain("Not allowed.", view.Events.Newest.Select(one => one.Text));
    }

    [Fact]
    public void Nothing_for_long_is_a_stall_with_a_first_diagnosis()
    {
        var view = View(State(Begun, TimeSpan.FromMinutes(11)));

        Assert.Equal("stalled since 19:00:00 UTC nothing changed for 11 min 0 s", Figure(view, "Expected done in"));
        Assert.IsType<StallCause.NobodyAsked>(view.Cause);
    }

    [Fact]
    public void When_all_is_done_it_says_after_how_long_whenever_the_page_is_opened()
    {
        var state = State(AllDone, TimeSpan.FromDays(2), HalfWay, (Observed(90, Began + TimeSpan.FromSeconds(842)), AllDone));

        Assert.Equal(("All 4 shards available after 14 min 2 s", Tone.Quiet), (Ended(state).Title, Ended(state).Tone));
        Assert.Equal("14 min 2 s", Figure(View(state), "Took"));
        Assert.Null(View(state).Cause);
        Assert.Equal(["4:00", "14:02"], View(state).Rows.Select(row => row.Time));
    }

    [Fact]
    public void When_nobody_saw_the_end_no_time_is_made_up()
    {
        var view = View(State(AllDone, TenMinutes));

        Assert.Equal("All 4 shards are available", Ended(State(AllDone, TenMinutes)).Title);
        Assert.Equal("not seen", view.Rows[0].Time);
    }

    [Fact]
    public void What_was_taken_back_is_not_done()
    {
        var state = State(TakenBack, TenMinutes, HalfWay, (Asked(90, Began + TenMinutes, "undo"), TakenBack));

        Assert.Equal(("Taken back: 2 done, 2 given back", Tone.Warn), (Ended(state).Title, Ended(state).Tone));
        Assert.Contains("By operator-2 at 19:10:00 UTC as v90.", Ended(state).Text, StringComparison.Ordinal);
        Assert.Equal("2 of 4 shards, 2 taken back", Figure(View(state), "Done"));
        Assert.Equal(["Available", "Taken back"], View(state).Rows.Select(row => row.State));
        Assert.Equal(["not asked yet", "left the placement"], View(state).Rows.Select(row => row.Node));
        Assert.Equal(["c serves 2 again."], View(state).Sources?.Rest.AsEnumerable());
        Assert.Empty(View(state).Later);
    }

    [Fact]
    public void A_shard_that_became_available_and_moved_on_later_stays_done()
    {
        const string MovedOn = "rf=3 shards=4\na@r1: 0-3A\nb@r2: 0-3A\nd@r3: 0L 1A\ne@r3: 2-3A\nf@r3: 0I<d";
        var state = State(MovedOn, TenMinutes, HalfWay, (Observed(90, Began + FourMinutes), AllDone), (Asked(91, Began + TenMinutes, "add"), MovedOn));

        Assert.Equal("All 4 shards available after 4 min 0 s", Ended(state).Title);
        Assert.True(state.Trail.IsSettled);
    }

    [Fact]
    public void Shards_that_a_later_change_gives_to_others_are_not_given_back()
    {
        const string Elsewhere = "rf=3 shards=4\na@r1: 0-3A\nb@r2: 0-3A\nc@r3: 2-3L\nd@r3: 0-1A\nf@r3: 2-3I<c";
        var state = State(Elsewhere, TenMinutes, HalfWay, (Asked(90, Began + TenMinutes, "replace"), Elsewhere));

        Assert.Equal("Taken back: 2 done, 2 given to others", Ended(state).Title);
        Assert.EndsWith("watch it to see them arrive.", Ended(state).Text, StringComparison.Ordinal);
        Assert.Single(View(state).Later);
    }

    [Fact]
    public void A_change_that_has_ended_stays_so_whatever_becomes_of_its_shards()
    {
        var ended = State(AllDone, TenMinutes, HalfWay, (Observed(90, Began + FourMinutes), AllDone));

        Assert.Equal("All 4 shards available after 4 min 0 s", Ended(ended with { Snapshot = Snapshot(Begun, TenMinutes) }).Title);
        Assert.Equal("The last at 19:04:00 UTC. The placement has been deleted since.", Ended(ended with { Snapshot = Snapshot(null, TenMinutes) }).Text);
        Assert.Same(ended.Trail, ended.Trail.See(Snapshot(Begun, TenMinutes)));
        Assert.True(ended.Trail.Reaches(new PlacementVersion(500, 1_000)));
    }

    [Fact]
    public void A_later_change_of_somebody_else_is_named()
    {
        var view = View(State(HalfDone, TenMinutes, HalfWay, (Asked(90, Began + TenMinutes, "set"), HalfDone)));

        Assert.IsType<WatchOutcome.Running>(view.Outcome);
        Assert.Equal("What set does.", Assert.Single(view.Later).Entry?.Draft.Summary);
    }

    [Fact]
    public void A_placement_deleted_meanwhile_is_told_with_who_did_it()
    {
        var state = State(null, TenMinutes, HalfWay, (Asked(90, Began + TenMinutes, "delete", isDelete: true), null));

        Assert.Equal("The placement was deleted meanwhile", Ended(state).Title);
        Assert.Equal(["Available", "Gone"], View(state).Rows.Select(row => row.State));
        Assert.Equal("2 of 4 shards, 2 gone", Figure(View(state), "Done"));
        Assert.Equal("changed the placement: What delete does.", View(state).Events.Newest[0].Text);
        Assert.StartsWith("By operator-2 at 19:10:00 UTC, when 2 of 4 shards were done.", Ended(state).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_placement_that_was_created_anew_is_not_the_one_that_was_watched()
    {
        var state = State(AllDone, TenMinutes, (Asked(90, Began + FourMinutes, "delete", isDelete: true), null), (Asked(91, Began + TenMinutes, "init"), AllDone));

        Assert.Equal("The placement was deleted meanwhile", Ended(state).Title);
        Assert.EndsWith("It has been created anew since.", Ended(state).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Given.NotSharded, "This placement has no shards, so nothing is streamed. Committed at 19:00:00 UTC as v88.")]
    [InlineData(Before, "This change streams nothing. Committed at 19:00:00 UTC as v88.")]
    public void A_change_that_streams_nothing_is_done_at_once(string notation, string text)
    {
        var state = Of(Entry("set"), notation, notation, notation, FourMinutes);

        Assert.Equal(("Done as soon as it was committed", text), (Ended(state).Title, Ended(state).Text));
        Assert.Empty(View(state).Facts);
        Assert.Null(View(state).Chart);
    }

    [Fact]
    public void A_delete_is_done_at_once() =>
        Assert.Equal("The placement was deleted", Ended(Of(Entry("delete", isDelete: true), Before, null, null, FourMinutes)).Title);

    [Fact]
    public void A_new_placement_streams_from_nobody()
    {
        var view = View(Of(Entry("init"), null, "rf=1 shards=2\na@r1: 0-1I", "rf=1 shards=2\na@r1: 0-1I", FourMinutes));

        Assert.Equal("a starting", Assert.Single(view.Segments).Label);
        Assert.Null(view.Sources);
    }

    [Fact]
    public void Aggregators_are_watched_by_the_clock()
    {
        var notation = $"rf=1 shards=2 mirrored\na@r1 set=1: 0-1I[{Began.AddMinutes(5).ToUnixTimeMilliseconds()}000000..]";
        var waiting = Of(Entry("init"), null, notation, notation, FourMinutes) with { Snapshot = Snapshot(notation, FourMinutes, ServiceName.M3Aggregator) };
        var over = waiting with { Now = Began.AddMinutes(6) };

        Assert.Equal("19:05:00 UTC by the clock, in 1 min 0 s", Figure(View(waiting), "Cut over at"));
        Assert.Equal("The cutover is at 19:05:00 UTC", Assert.IsType<StallCause.AwaitsCutover>(View(waiting).Cause).Finding);
        Assert.Equal("All 2 shards cut over at 19:05:00 UTC", Ended(over).Title);
        Assert.Equal(("Cut over", "5:00"), (View(over).Rows[0].State, View(over).Rows[0].Time));
        Assert.Null(View(over).Rows[0].From);
    }

    [Fact]
    public void While_the_store_is_not_heard_the_figures_stay_as_they_were()
    {
        var state = State(HalfDone, TimeSpan.FromMinutes(30), HalfWay);
        var lost = state with { Snapshot = state.Snapshot with { Health = new Clusters.Feeds.FeedHealth.Stale(Began.AddMinutes(5), "gone") } };

        Assert.Equal("5 min 0 s", Figure(View(lost), "Running for"));
    }

    [Fact]
    public void A_placement_that_was_never_heard_is_not_called_gone()
    {
        var state = State(null, FourMinutes);

        Assert.Null(WatchView.Of(state with { Snapshot = state.Snapshot with { Health = Given.Connecting } }));
        Assert.Null(WatchView.Of(state with { Snapshot = state.Snapshot with { Health = Given.Down } }));
        Assert.Equal("There is no placement any more", Ended(state).Title);
    }

    [Fact]
    public void Without_an_entry_it_is_counted_from_when_the_page_was_opened()
    {
        var snapshot = Snapshot(HalfDone, FourMinutes);
        var state = new WatchState(snapshot, null, WatchTrail.None.Begin(snapshot, 0, isPruned: false), NodeAnswers.None, Began + TenMinutes);

        Assert.Equal("0 of 2 shards", Figure(View(state), "Done"));
        Assert.Equal("6 min 0 s", Figure(View(state), "Running for"));
        Assert.Equal("2 shards initializing on 1 instance, when this page was opened", Assert.Single(View(state).Events.Newest).Text);
        Assert.Equal("Nothing is on its way", Ended(state with { Trail = WatchTrail.None.Begin(Snapshot(Before, FourMinutes), 0, isPruned: false), Snapshot = Snapshot(Before, FourMinutes) }).Title);
    }
}
