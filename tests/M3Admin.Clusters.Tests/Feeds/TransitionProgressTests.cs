using System.Globalization;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Feeds;

public sealed class TransitionProgressTests
{
    private const string AtRest = "rf=1 shards=4\na@r1: 0-3A";
    private const string Taking = "rf=1 shards=4\na@r1: 0-1A 2-3L\nb@r2: 2-3I<a";
    private const string Taken = "rf=1 shards=4\na@r1: 0-1A\nb@r2: 2-3A";
    private const string TakingAgain = "rf=1 shards=4\na@r1: 0A 1L\nb@r2: 2-3A\nc@r3: 1I<a";

    private readonly ManualTimeProvider _time = new();
    private TransitionProgress _progress = TransitionProgress.None;
    private Placement? _placement;

    [Fact]
    public void Nothing_runs_at_rest()
    {
        See(AtRest);
        Assert.Equal((null, 0, null, null), (_progress.Began, _progress.Total, _progress.Expected(Now), _progress.StalledSince(Now.AddDays(1))));
    }

    [Fact]
    public void A_transition_begins_when_shards_begin_to_initialize_and_ends_when_none_does()
    {
        See(AtRest);
        See(Taking);
        Assert.Equal((new Observation(Now, IsAtLeast: false), 0, 2), (_progress.Began, _progress.Done, _progress.Total));

        See(Taken, after: 60);
        Assert.Equal((null, 0, 0), (_progress.Began, _progress.Done, _progress.Total));
        Assert.Equal(new FinishedTaker(2, HasSource: true, TimeSpan.FromSeconds(60)), Assert.Single(_progress.Finished));
    }

    [Fact]
    public void What_ran_already_when_the_console_began_to_look_ran_at_least_since_then_and_judges_no_other()
    {
        See(Taking, isSeamless: false);
        Assert.Equal(new Observation(Now, IsAtLeast: true), _progress.Began);
        See(Taken, after: 60);
        Assert.Empty(_progress.Finished);
    }

    [Fact]
    public void Without_an_earlier_taker_nothing_is_expected()
    {
        See(AtRest);
        See(Taking);
        Assert.Null(_progress.Expected(Now));
    }

    [Fact]
    public void Earlier_takers_are_scaled_to_the_shards_and_the_fewer_the_wider()
    {
        TakeIn(seconds: 120);
        See(TakingAgain);
        Assert.Equal(new Expectation(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90), 1), _progress.Expected(Now));
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(new Expectation(TimeSpan.Zero, TimeSpan.FromSeconds(50), 1), _progress.Expected(Now));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(new Expectation(TimeSpan.Zero, TimeSpan.Zero, 1), _progress.Expected(Now));
    }

    [Fact]
    public void One_that_began_before_the_console_looked_may_be_done_any_moment()
    {
        TakeIn(seconds: 120);
        See(TakingAgain, isSeamless: false);
        Assert.Equal(new Expectation(TimeSpan.Zero, TimeSpan.FromSeconds(90), 1), _progress.Expected(Now));
    }

    [Fact]
    public void What_ran_beside_it_already_when_the_console_began_to_look_judges_it_from_that_moment()
    {
        const string Three = "rf=1 shards=6\na@r1: 0-5L\nb@r2: 0-1I<a\nc@r3: 2-3I<a\nd@r4: 4-5I<a";
        const string Two = "rf=1 shards=6\na@r1: 2-5L\nb@r2: 0-1A\nc@r3: 2-3I<a\nd@r4: 4-5I<a";
        const string One = "rf=1 shards=6\na@r1: 4-5L\nb@r2: 0-1A\nc@r3: 2-3A\nd@r4: 4-5I<a";
        See(Three, isSeamless: false);
        Assert.Null(_progress.Expected(Now));
        See(Two, after: 30);
        Assert.Equal(new Expectation(TimeSpan.Zero, TimeSpan.FromSeconds(15), 1, IsBeside: true), _progress.Expected(Now)); // 30 s and half as much again, 30 s of it gone.
        See(One, after: 6);
        Assert.Equal(new Expectation(TimeSpan.Zero, TimeSpan.FromSeconds(12), 2, IsBeside: true), _progress.Expected(Now));
    }

    [Fact]
    public void What_ran_already_does_not_judge_what_began_later()
    {
        See("rf=1 shards=6\na@r1: 0-3A 4-5L\nb@r2: 4-5I<a", isSeamless: false);
        See("rf=1 shards=6\na@r1: 0-1A 2-5L\nb@r2: 4-5I<a\nc@r3: 2-3I<a", after: 10);
        See("rf=1 shards=6\na@r1: 0-1A 2-3L\nb@r2: 4-5A\nc@r3: 2-3I<a", after: 10);
        Assert.Null(_progress.Expected(Now));
    }

    [Fact]
    public void The_start_of_a_new_placement_does_not_judge_what_streams()
    {
        See("rf=1 shards=4\na@r1: 0-3I");
        See(AtRest, after: 5);
        Assert.False(Assert.Single(_progress.Finished).HasSource);
        See(Taking);
        Assert.Null(_progress.Expected(Now));
    }

    [Fact]
    public void Done_shards_count_per_minute_over_the_whole_transition()
    {
        See("rf=1 shards=4\na@r1: 0-3A");
        See("rf=1 shards=4\na@r1: 0A 1-3L\nb@r2: 2-3I<a\nc@r3: 1I<a");
        Assert.Null(_progress.DonePerMinute(Now));
        See("rf=1 shards=4\na@r1: 0A 1L\nb@r2: 2-3A\nc@r3: 1I<a", after: 30);
        Assert.Equal((2, 3, 4d), (_progress.Done, _progress.Total, _progress.DonePerMinute(Now)));
    }

    [Fact]
    public void A_cancelled_transition_ends_and_judges_no_other()
    {
        See(AtRest);
        See(Taking);
        See(AtRest, after: 60);
        Assert.Null(_progress.Began);
        Assert.Empty(_progress.Finished);
    }

    [Fact]
    public void A_replaced_taker_leaves_the_count_and_its_successor_begins_anew()
    {
        See(AtRest);
        See(Taking);
        See("rf=1 shards=4\na@r1: 0-1A 2-3L\nc@r3: 2-3I<a", after: 60);
        Assert.Equal((0, 2), (_progress.Done, _progress.Total));
        Assert.Equal(new RunningTaker(new InstanceId("c"), 2, 0, HasSource: true, new Observation(Now, IsAtLeast: false)), Assert.Single(_progress.Takers));
    }

    [Fact]
    public void What_ended_while_the_store_was_not_heard_counts_as_done_but_judges_no_other()
    {
        See(AtRest);
        See("rf=1 shards=4\na@r1: 0A 1-3L\nb@r2: 2-3I<a\nc@r3: 1I<a");
        See("rf=1 shards=4\na@r1: 0A 1L\nb@r2: 2-3A\nc@r3: 1I<a", after: 300, isSeamless: false);
        Assert.Equal((2, 3), (_progress.Done, _progress.Total));
        Assert.Empty(_progress.Finished);
    }

    [Fact]
    public void Without_an_earlier_taker_it_is_stalled_when_nothing_changed_for_long()
    {
        See(AtRest);
        See(Taking);
        Assert.Null(_progress.StalledSince(Now + TransitionProgress.StalledWithoutEarlier));
        Assert.Equal(Now, _progress.StalledSince(Now + TransitionProgress.StalledWithoutEarlier + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void It_is_stalled_when_nothing_changed_for_twice_the_longest_that_is_expected()
    {
        TakeIn(seconds: 120);
        See(TakingAgain);
        Assert.Null(_progress.StalledSince(Now.AddSeconds(180)));
        Assert.Equal(Now, _progress.StalledSince(Now.AddSeconds(181)));
    }

    [Fact]
    public void A_change_of_something_else_does_not_end_a_stall()
    {
        See(AtRest);
        See(Taking);
        var began = Now;
        See(Taking.Replace("a@r1", "a@r9", StringComparison.Ordinal), after: 900);
        Assert.Equal(began, _progress.StalledSince(Now));
    }

    [Fact]
    public void Only_the_last_takers_are_remembered()
    {
        for (var seconds = 1; seconds <= TransitionProgress.Remembered + 4; seconds++)
        {
            TakeIn(seconds);
        }

        Assert.Equal(TransitionProgress.Remembered, _progress.Finished.Length);
        Assert.Equal(TimeSpan.FromSeconds(5), _progress.Finished[0].Took);
    }

    [Fact]
    public void The_captured_four_nodes_start_grow_by_one_and_begin_to_replace_it()
    {
        var told = CapturedHistory.FourNodeCluster.Of("_sd.placement/default_env/m3db").Select(change =>
        {
            See(PlacementValue.Decode(ServiceName.M3DB, change.Value ?? []).Placement, after: 60, isSeamless: true);
            return string.Create(CultureInfo.InvariantCulture, $"{_progress.Done}/{_progress.Total}");
        }).ToList();
        Assert.Equal(["0/192", "64/192", "128/192", "0/0", "0/32"], told.Take(5));
        Assert.Equal("m3db005", Assert.Single(_progress.Takers).Instance.Value);
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    private void TakeIn(int seconds)
    {
        See(AtRest);
        See(Taking);
        See(Taken, after: seconds);
    }

    private void See(string notation, int after = 0, bool isSeamless = true) =>
        See(Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(notation)).Placement, after, isSeamless);

    private void See(Placement next, int after, bool isSeamless)
    {
        _time.Advance(TimeSpan.FromSeconds(after));
        _progress = _progress.Next(_placement, next, Now, isSeamless);
        _placement = next;
    }
}
