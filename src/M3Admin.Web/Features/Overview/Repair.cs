using System.Runtime.CompilerServices;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Rules;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Overview;

/// <summary>The change that mends a placement which breaks rules: the planner itself was asked.</summary>
/// <param name="Sentence">What it takes.</param>
/// <param name="Verb">The change.</param>
public sealed record Repair(string Sentence, RequestVerb Verb)
{
    private static readonly ConditionalWeakTable<Placement, Repair> Known = [];

    /// <summary>The repair of a placement, worked out once however many look at it.</summary>
    public static Repair Of(Placement placement, ServiceName service, DateTimeOffset now) => Known.GetValue(placement, broken => Find(broken, service, now));

    /// <summary>Where it is described.</summary>
    public Step StepFor(PlacementLink link) => new(Verb == RequestVerb.Rebalance ? "Repair it" : "Set it right", new FlowAddress(link, Verb).Describe);

    private static Repair Find(Placement placement, ServiceName service, DateTimeOffset now) =>
        PlacementPlanner.Plan(placement, new PlacementChange.Rebalance(), AggregatorClock.At(now)) is ChangePlan.Planned plan && PlacementRules.Check(plan.After, service).IsEmpty
            ? new Repair(plan.Streams.Started == 0 ? "A rebalance repairs it; nothing is streamed." : $"A rebalance repairs it, by {Figures.Count(plan.Streams.Started, "stream")}.", RequestVerb.Rebalance)
            : new Repair("No planned change repairs it: set a mended placement.", RequestVerb.Set);
}
