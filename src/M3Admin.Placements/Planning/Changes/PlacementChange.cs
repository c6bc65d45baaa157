using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Changes;

/// <summary>What someone wants to do to a placement: a closed set. Instances are given without shards; shards they are given with are not used.</summary>
public abstract record PlacementChange
{
    private PlacementChange()
    {
    }

    /// <summary>Make a placement where there is none.</summary>
    /// <param name="Kind">What kind of placement.</param>
    /// <param name="Instances">Its instances.</param>
    /// <param name="ShardCount">How many shards; 0 when not sharded.</param>
    /// <param name="ReplicaFactor">How many instances hold each shard; 1 when not sharded.</param>
    public sealed record InitialPlacement(PlacementKind Kind, ImmutableArray<Instance> Instances, uint ShardCount, uint ReplicaFactor) : PlacementChange
    {
        /// <summary>In a mirrored placement: whether instances of different ports may mirror each other.</summary>
        public bool SkipPortMirroring { get; init; }

        /// <inheritdoc/>
        public bool Equals(InitialPlacement? other) =>
            other is not null && Kind == other.Kind && ShardCount == other.ShardCount && ReplicaFactor == other.ReplicaFactor &&
            SkipPortMirroring == other.SkipPortMirroring && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Kind, Instances.Length, ShardCount, ReplicaFactor);
    }

    /// <summary>Add instances, all of them. One that is leaving comes back: it reclaims its shards first.</summary>
    /// <param name="Instances">The instances.</param>
    public sealed record AddInstances(ImmutableArray<Instance> Instances) : PlacementChange
    {
        /// <summary>In a mirrored placement: whether instances of different ports may mirror each other.</summary>
        public bool SkipPortMirroring { get; init; }

        /// <inheritdoc/>
        public bool Equals(AddInstances? other) =>
            other is not null && SkipPortMirroring == other.SkipPortMirroring && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Instances.Length;
    }

    /// <summary>Remove instances, all of them.</summary>
    /// <param name="Instances">Their ids.</param>
    public sealed record RemoveInstances(ImmutableArray<InstanceId> Instances) : PlacementChange
    {
        /// <inheritdoc/>
        public bool Equals(RemoveInstances? other) => other is not null && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Instances.Length;
    }

    /// <summary>Replace instances by candidates, which take exactly their shards.</summary>
    /// <param name="Leaving">Who leaves.</param>
    /// <param name="Candidates">Who comes; one that is leaving may come back.</param>
    public sealed record ReplaceInstances(ImmutableArray<InstanceId> Leaving, ImmutableArray<Instance> Candidates) : PlacementChange
    {
        /// <summary>Whether shards that no candidate can hold may go to other instances instead.</summary>
        public bool AllowSpillOver { get; init; }

        /// <summary>In a mirrored placement: whether instances of different ports may mirror each other.</summary>
        public bool SkipPortMirroring { get; init; }

        /// <inheritdoc/>
        public bool Equals(ReplaceInstances? other) =>
            other is not null && AllowSpillOver == other.AllowSpillOver && SkipPortMirroring == other.SkipPortMirroring &&
            Leaving.AsSpan().SequenceEqual(other.Leaving.AsSpan()) && Candidates.AsSpan().SequenceEqual(other.Candidates.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Leaving.Length, Candidates.Length);
    }

    /// <summary>Raise the replica factor by one.</summary>
    public sealed record AddReplica : PlacementChange;

    /// <summary>Bring every load to its target with the fewest streams.</summary>
    public sealed record Rebalance : PlacementChange;

    /// <summary>What a node does when it has its shards' data.</summary>
    /// <param name="Instance">The instance.</param>
    /// <param name="ShardIds">Its shards; null for all that it is initializing.</param>
    public sealed record MarkShardsAvailable(InstanceId Instance, ImmutableArray<uint>? ShardIds) : PlacementChange
    {
        /// <inheritdoc/>
        public bool Equals(MarkShardsAvailable? other) =>
            other is not null && Instance == other.Instance && ShardIds.HasValue == other.ShardIds.HasValue &&
            (ShardIds ?? []).AsSpan().SequenceEqual((other.ShardIds ?? []).AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Instance, ShardIds?.Length);
    }

    /// <summary>Put another placement in the place of this one, as it is given.</summary>
    /// <param name="Placement">The placement.</param>
    public sealed record SetPlacement(Placement Placement) : PlacementChange;

    /// <summary>Give every shard that is on its way back to the instance it is leaving.</summary>
    /// <param name="Before">The placement before the change, where known: then what can no longer be taken back is told shard by shard.</param>
    public sealed record Undo(Placement? Before) : PlacementChange;
}
