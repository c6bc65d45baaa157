using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Shared;

/// <summary>How many shard holdings are in each state.</summary>
/// <param name="Available">Streamed and serving.</param>
/// <param name="Initializing">On their way in.</param>
/// <param name="Leaving">On their way out, still serving.</param>
public readonly record struct StateCounts(int Available, int Initializing, int Leaving)
{
    /// <summary>Those that count as load.</summary>
    public int Load => Available + Initializing;

    /// <summary>Those on their way in or out.</summary>
    public int Moving => Initializing + Leaving;

    /// <summary>Counts shards.</summary>
    public static StateCounts Of(IEnumerable<Shard> shards) => shards.Aggregate(default(StateCounts), (counts, shard) => counts.With(shard.State));

    /// <summary>Both together.</summary>
    public static StateCounts operator +(StateCounts left, StateCounts right) =>
        new(left.Available + right.Available, left.Initializing + right.Initializing, left.Leaving + right.Leaving);

    /// <summary>In words: <c>747 available, 21 initializing, 21 leaving</c>.</summary>
    public override string ToString() => $"{Figures.Count(Available)} available, {Figures.Count(Initializing)} initializing, {Figures.Count(Leaving)} leaving";

    private StateCounts With(ShardState state) => state switch
    {
        ShardState.Initializing => this with { Initializing = Initializing + 1 },
        ShardState.Available => this with { Available = Available + 1 },
        _ => this with { Leaving = Leaving + 1 },
    };
}
