using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>What a change has put on its way: which instances take which shards, and who gives them. Pure.</summary>
/// <param name="Takers">The shards that are taken, by who takes them.</param>
/// <param name="Sources">The shards that are given, by who gives them.</param>
/// <param name="Groups">Where each taker stands.</param>
public sealed record WatchScope(ImmutableArray<HeldShards> Takers, ImmutableArray<HeldShards> Sources, ImmutableDictionary<InstanceId, IsolationGroup> Groups)
{
    /// <summary>Nothing.</summary>
    public static WatchScope Nothing { get; } = new([], [], ImmutableDictionary<InstanceId, IsolationGroup>.Empty);

    /// <summary>How many shards are taken.</summary>
    public int Total => Takers.Sum(taker => taker.Shards.Length);

    /// <summary>Whether they are streamed from others: the shards of a new placement are not.</summary>
    public bool HasSources => !Sources.IsEmpty;

    /// <summary>What has begun between two states: shards that initialize in the later one and did not so in the earlier.</summary>
    /// <param name="before">The state before the change; null when there was none, or it is not known.</param>
    /// <param name="after">The state after it.</param>
    public static WatchScope Of(Placement? before, Placement after)
    {
        var begun = after.Instances.Select(instance => (Instance: instance, Shards: Begun(before?.Find(instance.Id), instance))).Where(one => one.Shards.Length > 0).ToList();
        return new WatchScope(
            [.. begun.Select(one => new HeldShards(one.Instance.Id, [.. one.Shards.Select(shard => shard.Id)]))],
            HeldShards.Of(begun.SelectMany(one => one.Shards).SelectMany(shard => shard.Source is { } source ? [(source, shard.Id)] : Array.Empty<(InstanceId, uint)>())),
            begun.ToImmutableDictionary(one => one.Instance.Id, one => one.Instance.Group));
    }

    /// <inheritdoc/>
    public bool Equals(WatchScope? other) => other is not null && Takers.AsSpan().SequenceEqual(other.Takers.AsSpan()) && Sources.AsSpan().SequenceEqual(other.Sources.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Takers.Length, Sources.Length);

    private static Shard[] Begun(Instance? before, Instance after)
    {
        var known = (before?.Shards ?? []).Where(shard => shard.State == ShardState.Initializing).Select(shard => (shard.Id, shard.Source)).ToHashSet();
        return [.. after.Shards.Where(shard => shard.State == ShardState.Initializing && !known.Contains((shard.Id, shard.Source)))];
    }
}
