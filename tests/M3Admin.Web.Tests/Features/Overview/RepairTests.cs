using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Overview;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Overview;

public sealed class RepairTests
{
    private static readonly PlacementLink Link = new("prod", Given.Key());

    [Fact]
    public void What_a_rebalance_mends_says_what_it_takes()
    {
        var repair = Of("rf=1 shards=2\na@r1 w=100: 0-1A\nempty@r2 w=100:");

        Assert.Equal(new Repair("A rebalance repairs it; nothing is streamed.", RequestVerb.Rebalance), repair);
        Assert.Equal(new Step("Repair it", "/changes/rebalance?cluster=prod&env=default_env&service=m3db"), repair.StepFor(Link));
    }

    [Fact]
    public void What_no_planned_change_mends_is_to_be_set()
    {
        var repair = Of(Given.Violating);

        Assert.Equal(new Repair("No planned change repairs it: set a mended placement.", RequestVerb.Set), repair);
        Assert.Equal(new Step("Set it right", "/changes/set?cluster=prod&env=default_env&service=m3db"), repair.StepFor(Link));
    }

    [Fact]
    public void However_many_look_at_it_it_is_worked_out_once()
    {
        var placement = Given.Placement(Given.Violating);

        Assert.Same(Repair.Of(placement, ServiceName.M3DB, Given.Now), Repair.Of(placement, ServiceName.M3DB, Given.Now));
    }

    private static Repair Of(string notation) => Repair.Of(Given.Placement(notation), ServiceName.M3DB, Given.Now);
}
