using System.Diagnostics;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api.Plans;

/// <summary>What differs between two placements, as the API tells it: counted in full, listed up to a limit.</summary>
internal static class DiffMessage
{
    private const int MostListed = 1000;

    public static object Of(PlacementDiff diff) => new
    {
        joinedCount = diff.Joined.Length,
        leftCount = diff.Left.Length,
        alteredCount = diff.Altered.Length,
        shardCount = diff.Shards.Length,
        joined = diff.Joined.Take(MostListed).Select(id => id.Value),
        left = diff.Left.Take(MostListed).Select(id => id.Value),
        altered = diff.Altered.Take(MostListed).Select(id => id.Value),
        shards = diff.Shards.Take(MostListed).Select(shard => new { instance = shard.Instance.Value, shard = shard.ShardId, before = Text(shard.Before), after = Text(shard.After) }),
    };

    private static string? Text(Shard? shard) => shard?.State switch
    {
        null => null,
        ShardState.Initializing => "INITIALIZING",
        ShardState.Available => "AVAILABLE",
        ShardState.Leaving => "LEAVING",
        _ => throw new UnreachableException(),
    };
}
