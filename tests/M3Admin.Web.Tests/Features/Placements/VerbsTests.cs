using Bunit;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Placements;

/// <summary>What is offered to be done to a placement and to an instance: only what applies.</summary>
public sealed class VerbsTests : PageTest
{
    private const string Mirrored = "rf=2 shards=2 mirrored\na@r1 set=1: 0-1A\nb@r2 set=1: 0-1A";

    [Fact]
    public void Of_databases_at_rest_everything_but_an_undo_is_offered()
    {
        var verbs = Show(Given.AtRest);

        Assert.Equal(["Add", "Replace", "Rebalance", "Remove"], verbs.AllWords(".placement-verbs > a"));
        Assert.Equal(["Add instances", "Replace instances", "Rebalance", "Raise the replica factor", "Set placement"], verbs.AllWords(".panel ul:not(.destructive) a"));
        Assert.Equal(["Remove instances", "Delete placement"], verbs.AllWords(".panel ul.destructive li"));
        Assert.Equal("/changes/rebalance?cluster=prod&env=default_env&service=m3db", verbs.Find(".placement-verbs > a:nth-of-type(3)").GetAttribute("href"));
    }

    [Fact]
    public void What_is_in_flight_can_be_undone() => Assert.Contains("Undo what is in flight", Show(Given.Moving).AllWords(".panel a"));

    [Fact]
    public void Aggregators_keep_their_replica_factor() => Assert.DoesNotContain("Raise the replica factor", Show(Mirrored, ServiceName.M3Aggregator).AllWords(".panel a"));

    [Fact]
    public void Coordinators_have_nothing_to_rebalance()
    {
        var verbs = Show(Given.NotSharded, ServiceName.M3Coordinator);

        Assert.Equal(["Add", "Replace", "Remove"], verbs.AllWords(".placement-verbs > a"));
        Assert.Equal(["Add instances", "Replace instances", "Set placement", "Remove instances", "Delete placement"], verbs.AllWords(".panel a"));
    }

    [Fact]
    public void A_sample_can_be_removed_where_it_is_one()
    {
        Assert.Equal("More changes", Show(Given.AtRest).Words("summary .sr"));
        var verbs = Show(Given.AtRest, isSimulated: true);

        Assert.Equal("More changes, and the sample", verbs.Words("summary .sr"));
        Assert.Equal(3, verbs.FindAll(".panel ul.destructive li").Count);
    }

    [Theory]
    [InlineData("a", "Replace a", "Remove a")]
    [InlineData("c", "Replace c", "Undo what is in flight at c", "Remove c")]
    [InlineData("d", "Replace d", "Undo what is in flight at d", "Remove d")]
    public void Of_an_instance_what_applies_to_it_is_offered(string id, params string[] offered) => Assert.Equal(offered, ShowInstance(Given.Moving, id).AllWords(".drawer-foot a"));

    [Fact]
    public void Who_is_on_its_way_out_can_only_be_kept() =>
        Assert.Equal(["Undo what is in flight at a"], ShowInstance("rf=1 shards=1\na@r1: 0L\nb@r1: 0I<a", "a").AllWords(".drawer-foot a"));

    [Fact]
    public void Each_leads_to_a_change_of_that_very_instance()
    {
        var foot = ShowInstance(Given.Moving, "a");

        Assert.Equal("/changes/replace?cluster=prod&env=default_env&service=m3db&instance=a", foot.Button("Replace a").GetAttribute("href"));
        Assert.Equal("/changes/remove?cluster=prod&env=default_env&service=m3db&instance=a", foot.Button("Remove a").GetAttribute("href"));
    }

    private IRenderedComponent<PlacementVerbs> Show(string notation, ServiceName service = ServiceName.M3DB, bool isSimulated = false) => Render<PlacementVerbs>(verbs => verbs
        .Add(v => v.Link, new PlacementLink("prod", Given.Key(service)))
        .Add(v => v.View, Given.View(notation, service: service))
        .Add(v => v.IsSimulated, isSimulated));

    private IRenderedComponent<InstanceVerbs> ShowInstance(string notation, string id) => Render<InstanceVerbs>(verbs => verbs
        .Add(v => v.Link, new PlacementLink("prod", Given.Key()))
        .Add(v => v.Detail, Assert.IsType<InstanceDetail>(InstanceDetail.Of(Given.View(notation), id, Given.Now))));
}
