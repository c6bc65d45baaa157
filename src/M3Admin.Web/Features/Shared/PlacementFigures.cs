using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;

namespace M3Admin.Web.Features.Shared;

/// <summary>What pages show of one stored placement, worked out once however many look at it.</summary>
public sealed class PlacementFigures
{
    private static readonly ConditionalWeakTable<Placement, PlacementFigures> Known = [];

    private PlacementFigures(Placement placement, ServiceName service)
    {
        States = StateCounts.Of(placement.Instances.SelectMany(instance => instance.Shards));
        Groups = placement.Instances.Select(instance => instance.Group).Distinct().Count();
        Violations = PlacementRules.Check(placement, service);
        Target = TargetLoad.Of(placement);
        Spread = LoadBalance.Of(placement, Target);
        Takers = [.. placement.Instances.Where(instance => instance.Shards.Any(shard => shard.State == ShardState.Initializing)).Select(instance => instance.Id)];
        var lastNanos = placement.Instances.SelectMany(instance => instance.Shards)
            .Where(shard => shard.State == ShardState.Initializing).Select(shard => shard.Cutover.CutoverNanos).DefaultIfEmpty().Max();
        Cutover = lastNanos > 0 ? CutoverTime.Moment(lastNanos) : null;
    }

    /// <summary>Shard holdings by state.</summary>
    public StateCounts States { get; }

    /// <summary>How many isolation groups there are.</summary>
    public int Groups { get; }

    /// <summary>Every violation.</summary>
    public ImmutableArray<Violation> Violations { get; }

    /// <summary>The load each instance should carry.</summary>
    public TargetLoad Target { get; }

    /// <summary>How far loads stray from it.</summary>
    public Spread Spread { get; }

    /// <summary>The instances with initializing shards.</summary>
    public ImmutableArray<InstanceId> Takers { get; }

    /// <summary>When the last initializing shard cuts over; null where none has such a time.</summary>
    public DateTimeOffset? Cutover { get; }

    /// <summary>The figures of a placement.</summary>
    public static PlacementFigures Of(Placement placement, ServiceName service) =>
        Known.GetValue(placement, known => new PlacementFigures(known, service));

    /// <summary>Whether shards are on their way. Aggregators take over by the clock and are marked with the next change, so past the cutover nothing moves any more.</summary>
    public bool IsMoving(DateTimeOffset now) => States.Moving > 0 && !IsCutOver(now);

    /// <summary>Whether every initializing shard has cut over already and only its mark is missing.</summary>
    public bool IsCutOver(DateTimeOffset now) => Cutover <= now;
}
