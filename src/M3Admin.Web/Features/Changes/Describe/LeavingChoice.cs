using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>One instance to choose from those that may leave.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Group">Its isolation group.</param>
/// <param name="Facts">What it is and holds, in a few words.</param>
public sealed record LeavingChoice(string Id, string Group, string Facts)
{
    /// <summary>All instances of a placement whose id, group or endpoint holds a text, by group.</summary>
    public static ImmutableArray<LeavingChoice> Of(Placement? placement, string search) =>
    [
        .. (placement?.Instances ?? [])
            .Where(instance => search.Length == 0 || Has(instance.Id.Value, search) || Has(instance.Group.Value, search) || Has(instance.Endpoint, search))
            .OrderBy(instance => instance.Group).ThenBy(instance => instance.Id)
            .Select(instance => new LeavingChoice(instance.Id.Value, instance.Group.Value, FactsOf(instance))),
    ];

    /// <summary>The other members of the shard sets of those chosen: whoever leaves a mirrored placement leaves with its mirrors.</summary>
    public static ImmutableArray<string> MirrorsOf(Placement? placement, IEnumerable<string> chosen)
    {
        var ids = chosen.ToHashSet(StringComparer.Ordinal);
        if (placement is not { IsMirrored: true })
        {
            return [];
        }

        var sets = placement.Instances.Where(instance => ids.Contains(instance.Id.Value)).Select(instance => instance.ShardSet).ToHashSet();
        return [.. placement.Instances.Where(instance => sets.Contains(instance.ShardSet) && !ids.Contains(instance.Id.Value)).Select(instance => instance.Id.Value)];
    }

    private static string FactsOf(Instance instance)
    {
        var (leaving, initializing) = (instance.Shards.Count(shard => !shard.IsLoad), instance.Shards.Count(shard => shard.State == ShardState.Initializing));
        string?[] facts =
        [
            $"weight {Figures.Count(instance.Weight)}",
            instance.ShardSet.Value > 0 ? $"shard set {instance.ShardSet}" : null,
            instance.Shards.IsEmpty ? null : Figures.Count(instance.Load, "shard"),
            initializing > 0 ? $"{Figures.Count(initializing)} of them initializing" : null,
            leaving > 0 ? $"{Figures.Count(leaving)} leaving" : null,
        ];
        return string.Join(", ", facts.OfType<string>());
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
