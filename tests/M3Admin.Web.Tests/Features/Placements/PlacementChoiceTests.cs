using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Placements;

public sealed class PlacementChoiceTests
{
    private static readonly ClusterSnapshot[] Clusters =
    [
        Given.Cluster("prod", Given.Snapshot(Given.AtRest), Given.Snapshot(Given.NotSharded, key: Given.Key(ServiceName.M3Coordinator))),
        Given.Cluster("staging", Given.Snapshot(Given.AtRest, key: Given.Key(environment: "namespace/m3"))),
    ];

    [Theory]
    [InlineData(null, null, null, "prod / m3db")]
    [InlineData("", "", "m3coordinator", "prod / m3coordinator")]
    [InlineData("staging", null, null, "staging / namespace/m3 / m3db")]
    [InlineData(null, "namespace/m3", "m3db", "staging / namespace/m3 / m3db")]
    public void What_is_not_named_is_the_first_that_fits(string? cluster, string? environment, string? service, string expected) =>
        Assert.Equal(expected, Assert.IsType<PlacementChoice.Found>(Choose(Clusters, cluster, environment, service)).Link.Text);

    [Fact]
    public void A_name_that_is_not_here_is_told_with_what_there_is()
    {
        var notHere = Assert.IsType<PlacementChoice.NotHere>(Choose(Clusters, "prod", "nowhere", null));
        Assert.Equal("cluster “prod”, environment “nowhere”", notHere.Asked);
        Assert.Equal(3, notHere.Links.Length);
        Assert.Empty(notHere.Lost);
    }

    [Fact]
    public void It_may_be_in_a_store_that_is_not_heard()
    {
        var notHere = Assert.IsType<PlacementChoice.NotHere>(Choose([Given.Cluster("lab", Given.Down)], "lab", null, null));
        Assert.Equal("lab", Assert.Single(notHere.Lost).Name);
    }

    [Fact]
    public void It_is_waited_for_while_its_store_has_not_answered()
    {
        Assert.IsType<PlacementChoice.Connecting>(Choose([Given.Cluster("lab", Given.Connecting)], "lab", null, null));
        Assert.IsType<PlacementChoice.NotHere>(Choose([Given.Cluster("lab", Given.Connecting)], "prod", null, null));
    }

    [Fact]
    public void An_address_escapes_names()
    {
        var link = new PlacementLink("a&b", Given.Key(environment: "namespace/m3"));
        Assert.Equal("/placement?cluster=a%26b&env=namespace%2Fm3&service=m3db", link.Href);
        Assert.Equal(
            link.Href + "&q=x%20y&state=leaving&group=r1&moving=1&instance=m3db%3A1",
            new PlacementFilter("x y", ShardFilter.Leaving, "r1", OnlyMoving: true).Href(link, "m3db:1"));
    }

    [Theory]
    [InlineData("leaving", ShardFilter.Leaving)]
    [InlineData("Violation", ShardFilter.Violation)]
    [InlineData("7", ShardFilter.Any)]
    [InlineData("nonsense", ShardFilter.Any)]
    [InlineData(null, ShardFilter.Any)]
    public void A_state_that_makes_no_sense_counts_as_none(string? state, ShardFilter expected) =>
        Assert.Equal(expected, PlacementFilter.Of(null, state, null, null).State);

    private static PlacementChoice Choose(ClusterSnapshot[] clusters, string? cluster, string? environment, string? service) =>
        PlacementChoice.Of([.. clusters], cluster, environment, service);
}
