using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Placements;

public sealed class PlacementViewTests
{
    [Fact]
    public void Instances_stand_in_their_isolation_groups()
    {
        var view = Given.View(Given.Moving);
        Assert.Equal(["r1", "r2", "r3"], view.Groups.Select(g => g.Name));
        Assert.Equal("2 instances · 4 of 4 shards · weight 2", view.Groups[2].Summary);
        Assert.Equal(new StateCounts(Available: 2, Initializing: 2, Leaving: 2), view.Groups[2].States);
    }

    [Fact]
    public void An_instance_says_what_it_does()
    {
        var rows = Rows(Given.View(Given.Moving));
        Assert.Equal("At rest", rows["a"].Now);
        Assert.Equal("Gives 2 to d", rows["c"].Now);
        Assert.Equal("Takes 2 from c", rows["d"].Now);
        Assert.Equal("Leaves: gives 4 to b", Rows(Given.View("""
            rf=1 shards=4
            a@r1: 0-3L
            b@r1: 0-3I<a
            """))["a"].Now);
        Assert.Equal("Starts with 4 shards", Rows(Given.View("""
            rf=1 shards=4
            a@r1: 0-3I
            """))["a"].Now);
    }

    [Fact]
    public void Load_stands_against_the_target()
    {
        var row = Rows(Given.View(Given.Moving))["c"];
        Assert.Equal((2.0, "0"), (row.Target, row.Stray));
        Assert.Equal(row.Bar.Held, row.Bar.Target, 6);
        Assert.Equal(row.Bar.Held, row.Bar.Leaving, 6);
        Assert.Equal(0, row.Bar.Arriving);
    }

    [Theory]
    [InlineData("", ShardFilter.Any, null, true, "c,d")]
    [InlineData("", ShardFilter.Initializing, null, false, "d")]
    [InlineData("", ShardFilter.Leaving, null, false, "c")]
    [InlineData("", ShardFilter.Available, "r3", false, "c")]
    [InlineData("b", ShardFilter.Any, null, false, "b")]
    [InlineData("3", ShardFilter.Any, null, false, "a,b,c,d")]
    [InlineData("B:9000", ShardFilter.Any, null, false, "b")]
    [InlineData("nothing like it", ShardFilter.Any, null, false, "")]
    [InlineData("", ShardFilter.Violation, null, false, "")]
    public void A_filter_lets_through_what_fits(string search, ShardFilter state, string? group, bool onlyMoving, string expected)
    {
        var view = Given.View(Given.Moving, new PlacementFilter(search, state, group, onlyMoving));
        Assert.Equal(expected, string.Join(',', Rows(view).Keys.Order()));
    }

    [Fact]
    public void A_filter_leaves_the_figures_of_the_whole()
    {
        var view = Given.View(Given.Moving, PlacementFilter.None with { Search = "d" });
        Assert.Equal(new StateCounts(10, 2, 2), view.Figures.States);
        Assert.Equal(new StateCounts(2, 2, 2), Assert.Single(view.Groups).States);
    }

    [Fact]
    public void Rows_that_look_the_same_are_equal_and_a_changed_one_is_not()
    {
        var before = Rows(PlacementView.Of(Given.Stored(Given.Moving, 7), ServiceName.M3DB, PlacementFilter.None, new HashSet<InstanceId>(), Given.Now));
        var after = Rows(PlacementView.Of(Given.Stored(Given.Moving, 8, 20), ServiceName.M3DB, PlacementFilter.None, new HashSet<InstanceId> { new("d") }, Given.Now));
        Assert.Equal(before["a"], after["a"]);
        Assert.NotEqual(before["d"], after["d"]);
        Assert.Equal(20, after["d"].Changed);
    }

    [Theory]
    [InlineData(Given.AtRest, "nothing", "all shards available", Tone.Quiet)]
    [InlineData(Given.Moving, "2 of 12", "shards, to 1 instance", Tone.Moving)]
    public void What_streams_is_told_with_its_whole(string notation, string value, string note, Tone tone) =>
        Assert.Equal(new Fact("Streaming", value, note, tone), Given.View(notation).Facts[3]);

    [Fact]
    public void What_a_lost_group_would_leave_is_told()
    {
        Assert.Equal(new Fact("If one group is lost now", "2 of 3", "replicas, quorum kept"), Given.View(Given.AtRest).Facts[4]);
        Assert.Equal(new Fact("If one group is lost now", "0 of 1", "replicas, no quorum for 4 shards", Tone.Warn), Given.View("rf=1 shards=4\na@r1: 0-3A").Facts[4]);
        Assert.Equal(new Fact("If one group is lost now", "nothing to lose", "no shard serves yet"), Given.View("rf=1 shards=4\na@r1: 0-3I").Facts[4]);
        Assert.Equal(
            new Fact("If one group is lost now", "1 of 2", "replicas left"),
            Given.View("rf=2 shards=1 mirrored\na@r1 set=1: 0A\nb@r2 set=1: 0A", service: ServiceName.M3Aggregator).Facts[4]);
    }

    [Fact]
    public void Without_shards_there_are_two_facts() =>
        Assert.Equal<Fact>(
            [new Fact("Instances", "2", "in 1 isolation group"), new Fact("Shards", "none", "not sharded")],
            Given.View(Given.NotSharded, service: ServiceName.M3Coordinator).Facts);

    private static Dictionary<string, InstanceRow> Rows(PlacementView view) => view.Groups.SelectMany(g => g.Rows).ToDictionary(r => r.Id, StringComparer.Ordinal);
}
