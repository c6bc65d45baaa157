using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>One isolation group in the table.</summary>
/// <param name="Name">Its name; empty where instances have none.</param>
/// <param name="Summary">How much it is: <c>4 instances · 256 of 256 shards · weight 1,200</c>.</param>
/// <param name="States">Its shards by state, hidden instances included.</param>
/// <param name="Violations">How many violations name its instances.</param>
/// <param name="Rows">The instances that the filter lets through.</param>
public sealed record GroupRows(string Name, string Summary, StateCounts States, int Violations, ImmutableArray<InstanceRow> Rows)
{
    /// <summary>The summary of a group's instances.</summary>
    public static string SummaryOf(Placement placement, IReadOnlyCollection<Instance> instances)
    {
        var weight = $"weight {Figures.Count(instances.Sum(instance => (long)instance.Weight))}";
        var count = Figures.Count(instances.Count, "instance");
        if (!placement.IsSharded)
        {
            return $"{count} · {weight}";
        }

        var shards = instances.SelectMany(instance => instance.Shards).Where(shard => shard.IsLoad).Select(shard => shard.Id).Distinct().Count();
        return $"{count} · {Figures.Count(shards)} of {Figures.Count(placement.ShardCount, "shard")} · {weight}";
    }
}
