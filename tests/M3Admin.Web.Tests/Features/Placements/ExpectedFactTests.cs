using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Placements;

public sealed class ExpectedFactTests
{
    private const string AtRest = "rf=1 shards=4\na@r1: 0-3A";
    private const string Taking = "rf=1 shards=4\na@r1: 0-1A 2-3L\nb@r2: 2-3I<a";

    private static readonly TransitionProgress First = TransitionProgress.None.Next(Given.Placement(AtRest), Given.Placement(Taking), Given.Now, isSeamless: true);

    // One earlier taker took four minutes for as many shards.
    private static readonly TransitionProgress Second = TransitionProgress.None
        .Next(Given.Placement(AtRest), Given.Placement(Taking), Given.Now.AddMinutes(-4), isSeamless: true)
        .Next(Given.Placement(Taking), Given.Placement("rf=1 shards=4\na@r1: 0-1A\nb@r2: 2-3A"), Given.Now, isSeamless: true)
        .Next(Given.Placement(AtRest), Given.Placement(Taking), Given.Now, isSeamless: true);

    [Fact]
    public void At_rest_nothing_is_told() => Assert.Null(ExpectedFact.Of(TransitionProgress.None, Given.Now));

    [Fact]
    public void The_first_one_is_unknown_and_tells_for_how_long_it_streams() => Assert.Equal(
        new Fact("Expected done in", "unknown", "first one seen here, for 2 min 10 s", Tone.Plain), ExpectedFact.Of(First, Given.Now.AddSeconds(130)));

    [Fact]
    public void One_that_ran_before_the_console_looked_streams_at_least_since_then()
    {
        var seen = TransitionProgress.None.Next(null, Given.Placement(Taking), Given.Now, isSeamless: false);
        Assert.Equal("first one seen here, for at least 5 s", ExpectedFact.Of(seen, Given.Now.AddSeconds(5))?.Note);
    }

    [Fact]
    public void What_ran_beside_it_is_told_as_such()
    {
        const string Two = "rf=1 shards=4\na@r1: 0-3L\nb@r2: 0-1I<a\nc@r3: 2-3I<a";
        const string One = "rf=1 shards=4\na@r1: 2-3L\nb@r2: 0-1A\nc@r3: 2-3I<a";
        var seen = TransitionProgress.None.Next(null, Given.Placement(Two), Given.Now, isSeamless: false)
            .Next(Given.Placement(Two), Given.Placement(One), Given.Now.AddSeconds(40), isSeamless: true);
        Assert.Equal(new Fact("Expected done in", "0–20 s", "from 1 that ran with it", Tone.Plain), ExpectedFact.Of(seen, Given.Now.AddSeconds(40)));
        Assert.Equal(new Fact("Expected done in", "overdue", "longer than 1 that ran with it", Tone.Plain), ExpectedFact.Of(seen, Given.Now.AddSeconds(90)));
    }

    [Theory]
    [InlineData(0, "2–6 min", "from 1 earlier one here", Tone.Plain)]
    [InlineData(5 * 60 + 30, "0–30 s", "from 1 earlier one here", Tone.Plain)]
    [InlineData(7 * 60, "overdue", "longer than 1 earlier one here", Tone.Plain)]
    public void Later_ones_are_told_as_an_interval(int seconds, string value, string note, Tone tone) =>
        Assert.Equal(new Fact("Expected done in", value, note, tone), ExpectedFact.Of(Second, Given.Now.AddSeconds(seconds)));

    [Fact]
    public void A_stall_is_told_with_its_moment() => Assert.Equal(
        new Fact("Expected done in", $"stalled since {Figures.Time(Given.Now, Given.Now)} UTC", "nothing changed for 12 min 1 s", Tone.Warn),
        ExpectedFact.Of(Second, Given.Now.AddSeconds(721)));

    [Theory]
    [InlineData(300, 300, "5–6 min")]
    [InlineData(10, 40, "10–40 s")]
    [InlineData(7_300, 14_000, "2–4 h")]
    public void An_interval_is_never_one_figure(int shortest, int longest, string told) =>
        Assert.Equal(told, ExpectedFact.Interval(TimeSpan.FromSeconds(shortest), TimeSpan.FromSeconds(longest)));

    [Fact]
    public void What_streams_is_told_as_done_of_total() => Assert.Equal(
        new Fact("Streaming", "0 of 2", "shards done, to 1 instance", Tone.Moving) { Running = First },
        Facts.Of(Given.Placement(Taking), Given.View(Taking).Figures, Given.Now, First)[3]);
}
