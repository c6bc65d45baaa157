using M3Admin.Placements.Load;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>Target loads rounded to whole shards.</summary>
internal static class ShardedTargets
{
    // Targets are real numbers worked out in floating point: what is this close to a whole number is meant to be it.
    private const double Noise = 1e-9;

    /// <summary>Bounds each load by its target, rounded down and rounded up; at least one shard.</summary>
    public static void Bound(Bounds bounds, Roster roster, TargetLoad targets, bool[] whom, bool andAbove)
    {
        for (var i = 0; i < roster.Count; i++)
        {
            if (whom[i])
            {
                var target = targets.For(roster.Instances[i].Id);
                bounds.Least[i] = Math.Max(1, (int)Math.Floor(target + Noise));
                bounds.Most[i] = andAbove ? Math.Max(bounds.Least[i], (int)Math.Ceiling(target - Noise)) : int.MaxValue;
            }
        }
    }

    /// <summary>The targets once everyone in the roster takes part, those who come back included.</summary>
    public static TargetLoad Of(Placement placement, Roster roster, bool[] isJoining) =>
        TargetLoad.Of(placement with { Instances = [.. roster.Instances.Select((instance, i) => isJoining[i] ? instance with { Shards = [] } : instance)] });
}
