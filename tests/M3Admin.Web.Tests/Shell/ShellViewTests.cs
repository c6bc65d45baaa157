using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Live;
using M3Admin.Web.Shell;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Shell;

public sealed class ShellViewTests
{
    private static readonly ClusterSnapshot Prod = Given.Cluster(
        "prod", Given.Snapshot(Given.AtRest), Given.Snapshot(Given.NotSharded, key: Given.Key(ServiceName.M3Coordinator)));

    private static readonly ClusterSnapshot Staging = Given.Cluster(
        "staging", Given.Snapshot(Given.AtRest, key: Given.Key(ServiceName.M3Coordinator)), Given.Snapshot(Given.AtRest, key: Given.Key(environment: "other")));

    [Fact]
    public void On_a_placement_each_choice_keeps_most_of_what_is_chosen()
    {
        var menus = Of("/placement?cluster=prod&service=m3coordinator", Prod, Staging).Picker.Menus;
        Assert.Equal(["prod", "default_env", "m3coordinator"], menus.Select(m => m.Chosen));
        Assert.Equal("/placement?cluster=staging&env=default_env&service=m3coordinator", menus[0].Items[1].Href);
        Assert.Equal(["m3db", "m3coordinator"], menus[2].Items.Select(i => i.Text));
        Assert.True(menus[2].Items[1].IsCurrent);
    }

    [Fact]
    public void On_the_overview_everything_is_chosen()
    {
        var view = Of("/", Prod, Staging);
        Assert.Equal(["all clusters", "all", "all"], view.Picker.Menus.Select(m => m.Chosen));
        Assert.Equal(["default_env", "other"], view.Picker.Menus[1].Items.Select(i => i.Text));
        Assert.Null(view.Current);
    }

    [Fact]
    public void The_badge_of_a_placement_names_its_revision()
    {
        var view = Of("/placement", Prod, Staging);
        Assert.Equal("rev 18,204", view.Badge.Note);
        Assert.Equal(7, view.Version);
    }

    [Fact]
    public void The_badge_of_all_counts_live_clusters()
    {
        Assert.Equal("2 clusters", Of("/", Prod, Staging).Badge.Note);
        var partly = Of("/", Prod, Given.Cluster("lab", Given.Down)).Badge;
        Assert.Equal(("1 of 2 clusters", true), (partly.Note, partly.IsPartly));
        Assert.IsType<FeedHealth.Live>(partly.Health);
    }

    [Fact]
    public void When_no_cluster_is_live_the_badge_tells_the_worst() =>
        Assert.IsType<FeedHealth.Down>(Of("/", Given.Cluster("a", Given.Stale), Given.Cluster("b", Given.Down)).Badge.Health);

    private static ShellView Of(string address, params ClusterSnapshot[] clusters) => ShellView.Of([.. clusters], new Uri("http://localhost" + address));
}
