using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>A change in words, for those who hear the page.</summary>
public static class Announcement
{
    private const int MostSentences = 4;

    /// <summary>What changed, in at most a few sentences; empty when nothing did.</summary>
    public static string Of(PlacementDiff changes)
    {
        string[] all =
        [
            .. Joined(changes),
            .. changes.Shards.Where(shard => shard.After is not null).GroupBy(shard => (shard.Instance, shard.After?.State)).Select(Sentence),
            .. changes.Left.Select(id => $"{id} left the placement."),
        ];
        var more = all.Length > MostSentences ? $" And {Figures.Count(all.Length - MostSentences, "more change")}." : "";
        return string.Join(' ', all.Take(MostSentences)) + more;
    }

    private static IEnumerable<string> Joined(PlacementDiff changes) => changes.Joined switch
    {
        [] => [],
        { Length: <= MostSentences } joined => joined.Select(id => $"{id} joined the placement."),
        var joined => [$"{Figures.Count(joined.Length)} instances joined the placement."],
    };

    private static string Sentence(IGrouping<(InstanceId Instance, ShardState? State), ShardTransition> group) =>
        $"{group.Key.Instance}: {Figures.Count(group.Count(), "shard")} became {Word(group.Key.State)}.";

    private static string Word(ShardState? state) => state switch
    {
        ShardState.Initializing => "initializing",
        ShardState.Leaving => "leaving",
        _ => "available",
    };
}
