using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>One shard of one row as the browser is told of it.</summary>
/// <param name="ShardId">The shard's number.</param>
/// <param name="State">0 gone, 1 available, 2 initializing, 3 leaving: the greater, the more it asks for attention.</param>
/// <param name="Source">Where it comes from, by position.</param>
/// <param name="Moment">Since when it is so, by position.</param>
/// <param name="Cutover">When it cuts over and off, by position.</param>
internal readonly record struct GridHolding(uint ShardId, int State, int Source, int Moment, int Cutover)
{
    /// <summary>Whether there is more to tell than number and state.</summary>
    public bool HasDetail => (Source, Moment, Cutover) != default;

    public static GridHolding Of(Shard shard, Observation? observed, GridTables tables) =>
        new(shard.Id, StateOf(shard.State), tables.Source(shard.Source), tables.Moment(observed), tables.Cutover(shard.Cutover));

    public static GridHolding Gone(uint shardId) => new(shardId, 0, 0, 0, 0);

    private static int StateOf(ShardState state) => state switch
    {
        ShardState.Available => 1,
        ShardState.Initializing => 2,
        _ => 3,
    };
}
