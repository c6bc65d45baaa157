using System.Collections.Immutable;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>Shards that go the same way.</summary>
/// <param name="From">Who gives them; empty for replicas that are new.</param>
/// <param name="To">Who takes them.</param>
/// <param name="Kind">What it costs.</param>
/// <param name="Shards">Which, ascending.</param>
public sealed record MoveRow(string From, string To, MoveKind Kind, ImmutableArray<uint> Shards)
{
    private const int MostNamed = 24;

    /// <summary>What it costs, in words.</summary>
    public string How => Kind switch
    {
        MoveKind.Stream => "streamed",
        MoveKind.Redirect => "streamed, in the place of one that stops",
        MoveKind.Reclaim => "at once: the data is there",
        _ => From.Length > 0 ? "streamed" : "new replica",
    };

    /// <summary>Which shards, the first of them by number.</summary>
    public string Which => Shards.Length <= MostNamed
        ? ShardRanges.Text(Shards)
        : $"{ShardRanges.Text(Shards.Take(MostNamed))} and {Figures.Count(Shards.Length - MostNamed)} more";

    /// <summary>All moves of a change, by taker, then giver.</summary>
    public static ImmutableArray<MoveRow> Of(PlannedChange change) =>
    [
        .. change.Moves.GroupBy(move => (move.To, move.From, move.Kind)).OrderBy(group => group.Key.To).ThenBy(group => group.Key.From).ThenBy(group => group.Key.Kind)
            .Select(group => new MoveRow(group.Key.From?.Value ?? "", group.Key.To.Value, group.Key.Kind, [.. group.Select(move => move.Shard).Order()])),
    ];
}
