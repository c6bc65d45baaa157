using M3Admin.Operations.Doctor;
using M3Admin.Operations.Doctor.Checks;
using M3Admin.Operations.Doctor.Checks.Etcd;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Clusters.Feeds;

namespace M3Admin.Operations.Tests.Doctor;

public sealed class ClockReadingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_member_whose_date_is_the_second_that_it_is_agrees()
    {
        var reading = ClockReading.Of(Noon, Noon.AddMilliseconds(400), TimeSpan.FromMilliseconds(200));

        Assert.Equal(TimeSpan.FromMilliseconds(600), reading.Uncertainty);
        Assert.Equal(TimeSpan.Zero, reading.SurelyFrom(new ClockReading(TimeSpan.Zero, TimeSpan.Zero)));
    }

    [Fact]
    public void Members_that_surely_differ_by_more_than_a_second_are_told_with_all_their_clocks()
    {
        var found = Assert.Single(Look(Member("one", 0.1), Member("two", -7.5), Member("three", 0)).OfType<Verdict.Found>()).Finding;

        Assert.Equal((Severity.Warning, "The clock of this console is ahead of two"), (found.Severity, found.Title));
        Assert.Equal("By at least 7 s. Against this console: one +0.1 s ±0.5, two −7.5 s ±0.5, three 0 s ±0.5.", found.Evidence);
    }

    [Fact]
    public void What_may_be_the_rounding_is_not_told() => Assert.Empty(Look(Member("one", 0.9), Member("two", -0.9), Member("three", 0)));

    [Fact]
    public void A_member_that_tells_no_time_is_not_checked() =>
        Assert.Contains("two told no time", Assert.Single(Look(Member("one", 0), new MemberFacts(2, "two")).OfType<Verdict.NotChecked>()).Why, StringComparison.Ordinal);

    private static MemberFacts Member(string name, double ahead) => new(1, name) { Clock = new ClockReading(TimeSpan.FromSeconds(ahead), TimeSpan.FromMilliseconds(500)) };

    private static Verdict[] Look(params MemberFacts[] members) =>
        [.. ((ICheck)new ClocksAgree()).Look(new ClusterFacts("embedded", Noon, new FeedHealth.Live(Noon), []) { Etcd = new EtcdFacts([.. members]) })];
}
