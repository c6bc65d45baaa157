using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Feeds;

/// <summary>An instance with initializing shards, as far as this console has seen it take them.</summary>
/// <param name="Instance">Which.</param>
/// <param name="Initializing">How many of its shards are initializing.</param>
/// <param name="Done">How many became available since it was first seen taking.</param>
/// <param name="HasSource">Whether it takes from others; the shards of a new placement have nothing to stream.</param>
/// <param name="Began">When it was first seen taking.</param>
public sealed record RunningTaker(InstanceId Instance, int Initializing, int Done, bool HasSource, Observation Began)
{
    /// <summary>All it takes.</summary>
    public int Shards => Initializing + Done;
}
