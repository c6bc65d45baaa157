using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>Shards on their way between two instances.</summary>
/// <param name="From">Who gives them.</param>
/// <param name="To">Who takes them.</param>
/// <param name="Shards">How many.</param>
public sealed record InFlight(string From, string To, int Shards)
{
    /// <summary>All of a placement, by giver and taker.</summary>
    public static ImmutableArray<InFlight> Of(Placement? placement) =>
    [
        .. (placement?.Instances ?? [])
            .SelectMany(taker => taker.Shards.Where(shard => shard is { State: ShardState.Initializing, Source: not null }), (taker, shard) => (From: $"{shard.Source}", To: taker.Id.Value))
            .CountBy(way => way)
            .Select(way => new InFlight(way.Key.From, way.Key.To, way.Value))
            .OrderBy(way => way.From, StringComparer.Ordinal).ThenBy(way => way.To, StringComparer.Ordinal),
    ];
}
