using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Diff;

/// <summary>
/// What differs between two placements instance by instance, in instance order, then shard order. The placements' own facts
/// (replica factor, shard count …) are not compared. Equal when every part is equal.
/// </summary>
/// <param name="Joined">Instances that only the later one has.</param>
/// <param name="Left">Instances that only the earlier one has.</param>
/// <param name="Altered">Instances in both whose own facts (address, weight, group …) differ, shards aside.</param>
/// <param name="Shards">Every shard holding that came, went or changed, those of joined and left instances included.</param>
public sealed record PlacementDiff(
    ImmutableArray<InstanceId> Joined, ImmutableArray<InstanceId> Left, ImmutableArray<InstanceId> Altered, ImmutableArray<ShardTransition> Shards)
{
    /// <summary>No instance and no shard differs.</summary>
    public static PlacementDiff Nothing { get; } = new([], [], [], []);

    /// <summary>Compares two placements in time linear in their size; instances that are the same object cost nothing.</summary>
    /// <param name="before">The earlier placement; null when there was none.</param>
    /// <param name="after">The later placement; null when there is none any more.</param>
    public static PlacementDiff Between(Placement? before, Placement? after)
    {
        if (ReferenceEquals(before, after))
        {
            return Nothing;
        }

        var collector = new DiffCollector();
        collector.Compare(before?.Instances ?? [], after?.Instances ?? []);
        return collector.ToDiff();
    }

    /// <inheritdoc/>
    public bool Equals(PlacementDiff? other) =>
        ReferenceEquals(this, other) ||
        (other is not null && Joined.AsSpan().SequenceEqual(other.Joined.AsSpan()) && Left.AsSpan().SequenceEqual(other.Left.AsSpan()) &&
         Altered.AsSpan().SequenceEqual(other.Altered.AsSpan()) && Shards.AsSpan().SequenceEqual(other.Shards.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Joined.Length, Left.Length, Altered.Length, Shards.Length);
}
