using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>A change in words, for those who hear the page. The grid says the same in the same words (<c>wwwroot/js/grid/sentences.js</c>).</summary>
public static class Announcement
{
    private const int MostNamed = 3;

    // In the order in which they are told.
    private static readonly string[] Became = ["became available", "started initializing", "started leaving", "handed over", "removed"];

    /// <summary>What changed, in at most a few sentences; empty when nothing did.</summary>
    public static string Of(PlacementDiff changes)
    {
        var shards = changes.Shards.Where(shard => shard.Before?.State != shard.After?.State).ToLookup(shard => shard.Instance);
        string[] all =
        [
            .. MostChangedFirst(changes.Joined, shards).Select(id => Sentence($"{id} joined the placement", shards[id])),
            .. MostChangedFirst(changes.Left, null).Select(id => $"{id} left the placement."),
            .. MostChangedFirst(shards.Select(instance => instance.Key).Except(changes.Joined).Except(changes.Left), shards).Select(id => Sentence(id.Value, shards[id])),
        ];
        var rest = all.Length - MostNamed;
        return string.Join(' ', rest > 0 ? all.Take(MostNamed).Append($"{Figures.Count(rest, "more instance")} changed.") : all);
    }

    private static IEnumerable<InstanceId> MostChangedFirst(IEnumerable<InstanceId> instances, ILookup<InstanceId, ShardTransition>? shards) =>
        instances.OrderByDescending(id => shards?[id].Count()).ThenBy(id => id.Value, StringComparer.Ordinal);

    private static string Sentence(string subject, IEnumerable<ShardTransition> shards)
    {
        var parts = shards.GroupBy(Kind).OrderBy(kind => kind.Key).Select(kind => $"{Figures.Count(kind.Count(), "shard")} {Became[kind.Key]}").ToArray();
        return parts is [] ? $"{subject}." : $"{subject}: {string.Join(", ", parts)}.";
    }

    private static int Kind(ShardTransition shard) => shard switch
    {
        { After.State: ShardState.Available } => 0,
        { After.State: ShardState.Initializing } => 1,
        { After: not null } => 2,
        { Before.State: ShardState.Leaving } => 3,
        _ => 4,
    };
}
