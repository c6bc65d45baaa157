namespace M3Admin.Placements.Planning.Proof;

/// <summary>How many replicas of a shard can serve it, step by step.</summary>
/// <param name="Shard">The shard's number.</param>
/// <param name="ServingBefore">Replicas that can serve before the change is written: available and leaving ones.</param>
/// <param name="ServingMeanwhile">The fewest that can serve from the write until the last taker is available, in whatever order they finish.</param>
/// <param name="ServingAfter">Replicas that can serve once all takers are available.</param>
/// <param name="Takers">How many instances stream it meanwhile.</param>
/// <param name="CanBeFed">Whether each of them finds a majority of the other replicas with data. True where there is no data yet.</param>
public readonly record struct ShardAvailability(uint Shard, int ServingBefore, int ServingMeanwhile, int ServingAfter, int Takers, bool CanBeFed);
