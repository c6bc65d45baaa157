using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Proof;

/// <summary>
/// What stays available while a change is under way. Available and leaving replicas serve. When a taker becomes available the one it took from stops,
/// so from the write until the end the number that serves never falls below what it is right after the write.
/// </summary>
/// <param name="Quorum">How many replicas reads and writes at majority need.</param>
/// <param name="Shards">Every shard that is on its way or changes in this change, by number.</param>
/// <param name="GroupLosses">Every isolation group, by name.</param>
public sealed record AvailabilityProof(int Quorum, ImmutableArray<ShardAvailability> Shards, ImmutableArray<GroupLoss> GroupLosses)
{
    /// <summary>Whether every shard that a quorum can serve before the change is served by a quorum all the time.</summary>
    public bool KeepsQuorum => Shards.All(shard => shard.ServingMeanwhile >= Math.Min(Quorum, shard.ServingBefore));

    /// <inheritdoc/>
    public bool Equals(AvailabilityProof? other) =>
        other is not null && Quorum == other.Quorum && Shards.AsSpan().SequenceEqual(other.Shards.AsSpan()) &&
        GroupLosses.AsSpan().SequenceEqual(other.GroupLosses.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Quorum, Shards.Length, GroupLosses.Length);

    internal static AvailabilityProof Of(Placement? before, Placement after)
    {
        var quorum = ((int)after.ReplicaFactor / 2) + 1;
        if (!after.IsSharded)
        {
            return new AvailabilityProof(quorum, [], []);
        }

        var (then, now) = (new ServingReplicas(before, after.ShardCount), new ServingReplicas(after, after.ShardCount));
        return new AvailabilityProof(quorum, Moving(then, now, (int)after.ReplicaFactor), Losses(then, now, quorum));
    }

    private static ImmutableArray<ShardAvailability> Moving(ServingReplicas then, ServingReplicas now, int replicas)
    {
        var needed = Math.Max(1, ((replicas - 1) / 2) + 1);
        var moving = ImmutableArray.CreateBuilder<ShardAvailability>();
        for (var shard = 0u; shard < now.ShardCount; shard++)
        {
            var (serving, takers) = (now.ServingOf(shard), now.TakersOf(shard));
            if (takers > 0 || serving != then.ServingOf(shard))
            {
                var isFed = takers == 0 || now.HasNoData || serving >= needed;
                moving.Add(new ShardAvailability(shard, then.ServingOf(shard), serving, replicas, takers, isFed));
            }
        }

        return moving.ToImmutable();
    }

    private static ImmutableArray<GroupLoss> Losses(ServingReplicas then, ServingReplicas now, int quorum) =>
    [
        .. now.Groups.Select(group => new GroupLoss(
            group, now.BelowWithout(group, quorum), now.BelowWithout(group, 1), then.Groups.Contains(group) ? then.BelowWithout(group, quorum) : 0)),
    ];
}
