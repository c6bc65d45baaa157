using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Restoring;

/// <summary>How a placement becomes again what it was: a closed set.</summary>
public abstract record Restoration
{
    private Restoration()
    {
    }

    /// <summary>There is a way on which no instance serves a shard before it has its data.</summary>
    /// <param name="After">The placement to be set. Once all that is initializing in it is available, it is what it was, or what it was on its way to.</param>
    /// <param name="Shards">What becomes of the shards, counted.</param>
    /// <param name="Joining">Instances that come back, ascending.</param>
    /// <param name="Leaving">Instances that go: at once, or as soon as they have given away what they hold. Ascending.</param>
    /// <param name="Altered">Instances that stay and get back other facts than they have now (address, weight, group …). Ascending.</param>
    public sealed record Planned(
        Placement After, RestoredShards Shards, ImmutableArray<InstanceId> Joining, ImmutableArray<InstanceId> Leaving, ImmutableArray<InstanceId> Altered) : Restoration
    {
        /// <inheritdoc/>
        public bool Equals(Planned? other) => other is not null && Shards == other.Shards && After.Equals(other.After);

        /// <inheritdoc/>
        public override int GetHashCode() => Shards.GetHashCode();
    }

    /// <summary>There is no such way that M3Admin could plan. What was can be set as it was, on the operator's own judgement of who holds which data.</summary>
    /// <param name="Reason">Why, in a sentence.</param>
    public sealed record AsItWasOnly(string Reason) : Restoration;

    /// <summary>It cannot be restored at all.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Impossible(string Reason) : Restoration;
}
