using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Json.Requests;

/// <summary>
/// What is asked of a placement, as the request says it: a closed set. Nothing is checked that M3 does not check while it reads: counts may be
/// negative, ids empty or given twice.
/// </summary>
public abstract record ChangeRequest
{
    private ChangeRequest()
    {
    }

    /// <summary>Which operation it is.</summary>
    public abstract RequestVerb Verb { get; }

    /// <summary>Make a placement where there is none.</summary>
    /// <param name="Instances">Its instances, in the request's order. M3 ignores shards that they are given with.</param>
    /// <param name="ShardCount">How many shards; signed, as M3's message has it.</param>
    /// <param name="ReplicaFactor">How many instances hold each shard; signed, as M3's message has it.</param>
    /// <param name="Options">What is to be otherwise than configured.</param>
    public sealed record Init(ImmutableArray<Instance> Instances, int ShardCount, int ReplicaFactor, RequestOptions Options) : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.Init;

        /// <inheritdoc/>
        public bool Equals(Init? other) =>
            other is not null && ShardCount == other.ShardCount && ReplicaFactor == other.ReplicaFactor && Options == other.Options &&
            Instances.AsSpan().SequenceEqual(other.Instances.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Instances.Length, ShardCount, ReplicaFactor, Options);
    }

    /// <summary>Add instances.</summary>
    /// <param name="Instances">The instances, in the request's order.</param>
    /// <param name="Force">Whether instances that are still initializing or leaving do not matter.</param>
    /// <param name="Options">What is to be otherwise than configured.</param>
    public sealed record Add(ImmutableArray<Instance> Instances, bool Force, RequestOptions Options) : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.Add;

        /// <inheritdoc/>
        public bool Equals(Add? other) =>
            other is not null && Force == other.Force && Options == other.Options && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Instances.Length, Force, Options);
    }

    /// <summary>Remove instances.</summary>
    /// <param name="Instances">Their ids, in the request's order.</param>
    /// <param name="Force">Whether instances that are still initializing or leaving do not matter.</param>
    /// <param name="Options">What is to be otherwise than configured.</param>
    public sealed record Remove(ImmutableArray<InstanceId> Instances, bool Force, RequestOptions Options) : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.Remove;

        /// <inheritdoc/>
        public bool Equals(Remove? other) =>
            other is not null && Force == other.Force && Options == other.Options && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Instances.Length, Force, Options);
    }

    /// <summary>Replace instances by candidates.</summary>
    /// <param name="Leaving">Who leaves, in the request's order.</param>
    /// <param name="Candidates">Who comes, in the request's order.</param>
    /// <param name="Force">Whether instances that are still initializing or leaving do not matter.</param>
    /// <param name="Options">What is to be otherwise than configured.</param>
    public sealed record Replace(ImmutableArray<InstanceId> Leaving, ImmutableArray<Instance> Candidates, bool Force, RequestOptions Options) : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.Replace;

        /// <inheritdoc/>
        public bool Equals(Replace? other) =>
            other is not null && Force == other.Force && Options == other.Options &&
            Leaving.AsSpan().SequenceEqual(other.Leaving.AsSpan()) && Candidates.AsSpan().SequenceEqual(other.Candidates.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Leaving.Length, Candidates.Length, Force, Options);
    }

    /// <summary>Put a placement there as it is given.</summary>
    /// <param name="Placement">The placement.</param>
    /// <param name="Version">The version it is meant to follow; 0 when the request does not say. Signed, as M3's message has it.</param>
    /// <param name="Confirm">Whether it is to be written; otherwise it is a dry run.</param>
    /// <param name="Force">Whether an invalid placement is wanted all the same.</param>
    public sealed record Set(Placement Placement, int Version, bool Confirm, bool Force) : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.Set;
    }

    /// <summary>Bring every load to its target. Beyond M3.</summary>
    public sealed record Rebalance : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.Rebalance;
    }

    /// <summary>Raise the replica factor by one. Beyond M3.</summary>
    public sealed record AddReplica : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.AddReplica;
    }

    /// <summary>Give shards on their way back to the instances they are leaving. Beyond M3.</summary>
    public sealed record Undo : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.Undo;
    }

    /// <summary>Delete the whole placement. M3 has no body for it.</summary>
    /// <param name="Force">Whether a placement in use is to be deleted all the same.</param>
    public sealed record DeletePlacement(bool Force) : ChangeRequest
    {
        /// <inheritdoc/>
        public override RequestVerb Verb => RequestVerb.Delete;
    }
}
