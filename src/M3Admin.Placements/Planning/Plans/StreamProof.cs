using System.Collections.Immutable;

namespace M3Admin.Placements.Planning.Plans;

/// <summary>
/// How much is streamed and why less is impossible. A replica costs 0 on an instance that has its data, half a stream where it is initializing
/// already, 1 elsewhere.
/// </summary>
/// <param name="Started">Shards that instances start to stream.</param>
/// <param name="Continued">Shards that instances were streaming already and go on with.</param>
/// <param name="LowerBound">The fewest streams, by the same costs, that any plan for this change needs.</param>
/// <param name="Certificate">How it is known that the plan reaches the bound.</param>
/// <param name="ByInstance">Instances that start to stream or become a source, by id.</param>
public sealed record StreamProof(int Started, int Continued, double LowerBound, StreamCertificate Certificate, ImmutableArray<InstanceStreams> ByInstance)
{
    /// <summary>What the plan costs: started streams, and half of each continued one.</summary>
    public double Cost => Started + (Continued / 2.0);

    /// <inheritdoc/>
    public bool Equals(StreamProof? other) =>
        other is not null && Started == other.Started && Continued == other.Continued && LowerBound.Equals(other.LowerBound) &&
        Certificate == other.Certificate && ByInstance.AsSpan().SequenceEqual(other.ByInstance.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Started, Continued, LowerBound, Certificate);
}
