using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>Who still holds shards that are leaving: the largest, and the rest in a sentence. Pure.</summary>
/// <param name="Bars">The largest, by how much they still hold.</param>
/// <param name="Rest">What the others hold, and who has let go; empty when there is nothing to say.</param>
public sealed record SourceBars(ImmutableArray<SourceBar> Bars, ImmutableArray<string> Rest)
{
    /// <summary>How many have a bar.</summary>
    public const int MostBars = 12;

    private const int MostNamed = 4;

    /// <summary>The most that one gives: the length of a whole bar.</summary>
    public int Longest => Bars.IsEmpty ? 1 : Bars.Max(bar => bar.Total);

    /// <summary>The bars.</summary>
    public static SourceBars Of(WatchScope scope, Placement? now)
    {
        var all = scope.Sources.Select(source => new SourceBar(source.Instance, Count(source, now, ShardState.Leaving), Count(source, now, ShardState.Available), source.Shards.Length)).ToList();
        ImmutableArray<SourceBar> holding = [.. all.Where(bar => bar.Held > 0).OrderByDescending(bar => bar.Held).ThenBy(bar => bar.Instance)];
        return new SourceBars([.. holding.Take(MostBars)], [.. Others([.. holding.Skip(MostBars)]), .. LetGo([.. all.Where(bar => bar is { Held: 0, Back: 0 })]), .. Back([.. all.Where(bar => bar.Back > 0)])]);
    }

    /// <inheritdoc/>
    public bool Equals(SourceBars? other) => other is not null && Bars.AsSpan().SequenceEqual(other.Bars.AsSpan()) && Rest.AsSpan().SequenceEqual(other.Rest.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bars.Length, Rest.Length);

    private static int Count(HeldShards source, Placement? now, ShardState state)
    {
        var held = (now?.Find(source.Instance)?.Shards ?? []).Where(shard => shard.State == state).Select(shard => shard.Id).ToHashSet();
        return source.Shards.Count(held.Contains);
    }

    private static IEnumerable<string> Others(SourceBar[] others) => others.Length == 0 ? [] : [$"{Figures.Count(others.Length, "more instance")} {(others.Length == 1 ? "holds" : "hold")} {Figures.Count(others.Sum(bar => bar.Held), "shard")}."];

    private static IEnumerable<string> LetGo(SourceBar[] free) => free.Length == 0 ? [] :
        [$"{Figures.List([.. free.Select(bar => bar.Instance.Value)], MostNamed)} {(free.Length == 1 ? "has" : "have")} let go of {(free.Sum(bar => bar.Total) is > 1 and var all ? $"all {Figures.Count(all)}" : "its shard")}."];

    private static IEnumerable<string> Back(SourceBar[] back) => back.Length == 0 ? [] :
        [$"{Figures.List([.. back.Select(bar => bar.Instance.Value)], MostNamed)} {(back.Length == 1 ? "serves" : "serve")} {Figures.Count(back.Sum(bar => bar.Back))} again."];
}
