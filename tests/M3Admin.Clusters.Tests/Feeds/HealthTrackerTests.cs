using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Feeds;

public sealed class HealthTrackerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddSeconds(7);
    private static readonly KeyValueException Gone = new(KeyValueError.Unreachable, "gone");
    private static readonly KeyValueException StillGone = new(KeyValueError.Unreachable, "still gone");
    private static readonly KeyValueException Refused = new(KeyValueError.Unauthenticated, "who are you");

    [Fact]
    public void Live_lasts_since_it_began() => Assert.Equal(new FeedHealth.Live(Start), HealthTracker.Heard(new FeedHealth.Live(Start), Later));

    [Fact]
    public void What_is_heard_again_is_live_from_then_on() => Assert.Equal(new FeedHealth.Live(Later), HealthTracker.Heard(new FeedHealth.Down(Start, "gone"), Later));

    [Fact]
    public void What_was_live_and_is_lost_is_stale() => Assert.Equal(new FeedHealth.Stale(Later, "gone"), HealthTracker.Lost(new FeedHealth.Live(Start), Gone, Later));

    [Fact]
    public void What_was_never_heard_is_down() => Assert.Equal(new FeedHealth.Down(Later, "gone"), HealthTracker.Lost(new FeedHealth.Connecting(Start), Gone, Later));

    [Fact]
    public void Another_reason_does_not_make_the_silence_younger()
    {
        Assert.Equal(new FeedHealth.Stale(Start, "still gone"), HealthTracker.Lost(new FeedHealth.Stale(Start, "gone"), StillGone, Later));
        Assert.Equal(new FeedHealth.Down(Start, "still gone"), HealthTracker.Lost(new FeedHealth.Down(Start, "gone"), StillGone, Later));
    }

    [Fact]
    public void A_refusal_is_down_at_once() => Assert.Equal(new FeedHealth.Down(Later, "who are you"), HealthTracker.Lost(new FeedHealth.Live(Start), Refused, Later));

    [Fact]
    public void Stale_is_down_after_30_seconds_and_not_before()
    {
        var stale = new FeedHealth.Stale(Start, "gone");

        Assert.Equal(stale, HealthTracker.Aged(stale, Start.AddSeconds(29.9)));
        Assert.Equal(new FeedHealth.Down(Start, "gone"), HealthTracker.Aged(stale, Start.AddSeconds(30)));
        Assert.Equal(new FeedHealth.Live(Start), HealthTracker.Aged(new FeedHealth.Live(Start), Start.AddSeconds(60)));
    }

    [Fact]
    public void Of_two_the_worse_counts_and_of_two_alike_the_later()
    {
        FeedHealth[] fromBest = [new FeedHealth.Live(Start), new FeedHealth.Live(Later), new FeedHealth.Connecting(Start), new FeedHealth.Stale(Start, ""), new FeedHealth.Down(Start, "")];

        Assert.All(fromBest.Zip(fromBest.Skip(1)), pair =>
        {
            Assert.Equal(pair.Second, FeedHealth.Worse(pair.First, pair.Second));
            Assert.Equal(pair.Second, FeedHealth.Worse(pair.Second, pair.First));
        });
    }
}
