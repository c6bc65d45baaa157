using System.Collections.Immutable;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>What a placement that is set changes, one thing.</summary>
/// <param name="Of">Whose: an instance's id, or the placement's.</param>
/// <param name="Text">What becomes of it.</param>
public sealed record SetChange(string Of, string Text)
{
    private const string Whole = "Placement";

    /// <summary>All of it: the placement's own facts first, then who comes and goes, then what differs instance by instance.</summary>
    public static ImmutableArray<SetChange> All(Placement? before, Placement after, PlacementDiff diff, bool isPast = false)
    {
        var shards = diff.Shards.ToLookup(shard => shard.Instance);
        return
        [
            .. Facts(before ?? new Placement(), after).Select(text => new SetChange(Whole, text)),
            .. diff.Joined.Select(id => new SetChange(id.Value, $"{(isPast ? "joined" : "joins")} with {Figures.Count(after.Find(id)?.Shards.Length ?? 0, "shard")}")),
            .. diff.Left.Select(id => new SetChange(id.Value, $"{(isPast ? "left" : "goes at once")}, with {Figures.Count(before?.Find(id)?.Shards.Length ?? 0, "shard")}")),
            .. diff.Altered.Select(id => new SetChange(id.Value, string.Join(", ", Facts(before?.Find(id), after.Find(id))))).Where(change => change.Text.Length > 0),
            .. shards.Where(one => !diff.Joined.Contains(one.Key) && !diff.Left.Contains(one.Key)).Select(one => new SetChange(one.Key.Value, Shards(one))),
        ];
    }

    private static IEnumerable<string> Facts(Placement before, Placement after) =>
    [
        .. Fact("replica factor", before.ReplicaFactor, after.ReplicaFactor),
        .. Fact("shard count", before.ShardCount, after.ShardCount),
        .. Fact("sharded", before.IsSharded, after.IsSharded),
        .. Fact("mirrored", before.IsMirrored, after.IsMirrored),
        .. Fact("cutover time", before.CutoverTime, after.CutoverTime),
        .. Fact("highest shard set", before.MaxShardSet, after.MaxShardSet),
        .. Fact("subclustered", before.IsSubclustered, after.IsSubclustered),
        .. Fact("instances per subcluster", before.InstancesPerSubcluster, after.InstancesPerSubcluster),
    ];

    private static IEnumerable<string> Facts(Instance? before, Instance? after) => before is null || after is null
        ? []
        :
        [
            .. Fact("isolation group", before.Group.Value, after.Group.Value),
            .. Fact("zone", before.Zone, after.Zone),
            .. Fact("weight", before.Weight, after.Weight),
            .. Fact("endpoint", before.Endpoint, after.Endpoint),
            .. Fact("hostname", before.Hostname, after.Hostname),
            .. Fact("port", before.Port, after.Port),
            .. Fact("shard set", before.ShardSet, after.ShardSet),
            .. Fact("subcluster", before.SubclusterId, after.SubclusterId),
            .. Fact("debug port", before.Metadata?.DebugPort ?? 0, after.Metadata?.DebugPort ?? 0),
        ];

    private static IEnumerable<string> Fact<T>(string name, T before, T after) =>
        EqualityComparer<T>.Default.Equals(before, after) ? [] : [$"{name} {Shown(before)} → {Shown(after)}"];

    private static string Shown<T>(T value) => value switch
    {
        bool yes => yes ? "yes" : "no",
        _ => $"{value}" is { Length: > 0 } text ? text : "none",
    };

    private static string Shards(IEnumerable<ShardTransition> changes) => string.Join(", ", changes
        .GroupBy(change => (Before: State(change.Before), After: State(change.After)))
        .Select(group => $"{Figures.Count(group.Count(), "shard")} {(group.Key.Before == group.Key.After ? $"{group.Key.After} with other details" : $"{group.Key.Before} → {group.Key.After}")}"));

    private static string State(Shard? shard) => shard is null ? "none" : shard.State.ToString().ToLowerInvariant();
}
