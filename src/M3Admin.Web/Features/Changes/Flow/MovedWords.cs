using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>A difference between two placements, in a sentence.</summary>
internal static class MovedWords
{
    public static string Of(PlacementDiff moved)
    {
        string[] parts =
        [
            .. Names(moved.Joined, "joined"), .. Names(moved.Left, "left"), .. Names(moved.Altered, "was altered", "were altered"),
            .. Count(moved, ShardState.Available, "became available"), .. Count(moved, ShardState.Initializing, "began to initialize"), .. Count(moved, ShardState.Leaving, "began to leave"),
        ];
        return parts.Length == 0 ? "Nothing that an instance or a shard shows." : $"{Figures.List(parts, int.MaxValue)}.";
    }

    private static IEnumerable<string> Names(IReadOnlyCollection<InstanceId> ids, string one, string? many = null) =>
        ids.Count == 0 ? [] : [$"{Figures.List([.. ids.Select(id => id.Value)])} {(ids.Count == 1 ? one : many ?? one)}"];

    private static IEnumerable<string> Count(PlacementDiff moved, ShardState state, string what) =>
        moved.Shards.Count(shard => shard.After?.State == state && shard.Before?.State != state) is > 0 and var count ? [$"{Figures.Count(count, "shard")} {what}"] : [];
}
