using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>One instance, told in full.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="States">Its shards by state.</param>
/// <param name="Target">The load it should carry.</param>
/// <param name="Now">What it is doing, in words.</param>
/// <param name="GroupWeight">The weight of its whole isolation group.</param>
/// <param name="IsMirrored">Whether it is one of a shard set.</param>
/// <param name="Violations">Those that name it.</param>
/// <param name="Arriving">The shards it takes over, by where they come from.</param>
/// <param name="Leaving">The shards it gives away, by who takes them.</param>
/// <param name="Cutovers">When its shards cut over and off; empty where that is not set.</param>
public sealed record InstanceDetail(
    Instance Instance, StateCounts States, double Target, string Now, long GroupWeight, bool IsMirrored, ImmutableArray<Violation> Violations,
    ImmutableArray<ShardsOf> Arriving, ImmutableArray<ShardsOf> Leaving, ImmutableArray<CutoverTime> Cutovers)
{
    /// <summary>Its load against the target; the bar's width stands for a little more than the larger of the two.</summary>
    public LoadBar Bar => LoadBar.Of(States, Target, Full);

    /// <summary>How many shards the bar's whole width stands for.</summary>
    public double Full => Math.Ceiling(1.15 * Math.Max(Instance.Shards.Length, Target));

    /// <summary>Its available shards' numbers.</summary>
    public string Available => ShardRanges.Text(Instance.Shards.Where(shard => shard.State == ShardState.Available).Select(shard => shard.Id));

    /// <summary>Works it out; null when the placement has no such instance.</summary>
    public static InstanceDetail? Of(PlacementView view, string? id, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || view.Placement.Find(new InstanceId(id)) is not { } instance)
        {
            return null;
        }

        var movements = Movements.Of(view.Placement);
        return new InstanceDetail(
            instance,
            StateCounts.Of(instance.Shards),
            view.Figures.Target.For(instance.Id),
            movements.Describe(instance, view.Figures.IsCutOver(now)),
            view.Placement.Instances.Where(other => other.Group == instance.Group).Sum(other => (long)other.Weight),
            view.Placement.IsMirrored,
            [.. view.Violations.Where(violation => violation.Instance == instance.Id)],
            Movements.Arriving(instance),
            movements.Leaving(instance),
            CutoverTime.Of(instance, now));
    }
}
