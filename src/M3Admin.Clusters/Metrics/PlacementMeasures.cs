using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;

namespace M3Admin.Clusters.Metrics;

/// <summary>What a placement is measured by: worked out once for each of its states, however often it is asked for.</summary>
/// <param name="Shards">How many shards each instance holds in each state, by the label that the instance has.</param>
/// <param name="Spread">How far the loads stray from their targets.</param>
/// <param name="Violations">How many rules are broken, place by place.</param>
internal sealed record PlacementMeasures(ImmutableArray<(string Instance, ShardState State, int Count)> Shards, Spread Spread, int Violations)
{
    /// <summary>So many instances of a placement, by id, have a label of their own.</summary>
    public const int MostInstances = 128;

    /// <summary>The label of all others together.</summary>
    public const string Others = "other";

    private static readonly ConditionalWeakTable<Placement, PlacementMeasures> Known = [];

    /// <summary>Those of a placement.</summary>
    public static PlacementMeasures Of(Placement placement, ServiceName service) => Known.GetValue(placement, one => Work(one, service));

    private static PlacementMeasures Work(Placement placement, ServiceName service)
    {
        var named = placement.Instances.Take(MostInstances).Select(instance => instance.Id).ToHashSet();
        var counts =
            from instance in placement.Instances
            let label = named.Contains(instance.Id) ? instance.Id.Value : Others
            from state in Enum.GetValues<ShardState>()
            let count = instance.Shards.Count(shard => shard.State == state)
            group count by (label, state) into one
            select (one.Key.label, one.Key.state, one.Sum());
        return new PlacementMeasures(placement.IsSharded ? [.. counts] : [], LoadBalance.Of(placement), PlacementRules.Check(placement, service).Length);
    }
}
