using M3Admin.Clusters;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Tests;

/// <summary>Questions that tests ask of a placement.</summary>
internal static class States
{
    public static bool IsAtRest(this StoredPlacement stored) => stored.Initializing() == 0 && stored.Count(ShardState.Leaving) == 0;

    public static int Initializing(this StoredPlacement stored) => stored.Count(ShardState.Initializing);

    private static int Count(this StoredPlacement stored, ShardState state) => stored.Placement.Instances.Sum(instance => instance.Shards.Count(shard => shard.State == state));
}
