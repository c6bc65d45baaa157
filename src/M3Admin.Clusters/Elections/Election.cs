using System.Collections.Immutable;

namespace M3Admin.Clusters.Elections;

/// <summary>One election: who leads, and who would be next.</summary>
/// <param name="Service">Of which service, such as <c>m3aggregator</c>.</param>
/// <param name="Id">Which of its elections, such as <c>shardset/1/lock</c>.</param>
/// <param name="Candidates">All who stand, in the order in which they would lead; none when nobody does.</param>
/// <param name="LeadsSince">Since when this console has seen the first of them lead, or nobody. The store does not know the time.</param>
/// <param name="IsOlder">Whether it was so already when this console began to look, so that it has been so for longer.</param>
public sealed record Election(string Service, string Id, ImmutableArray<Candidate> Candidates, DateTimeOffset LeadsSince, bool IsOlder)
{
    /// <summary>Who leads; null while nobody stands.</summary>
    public Candidate? Leader => Candidates.FirstOrDefault();

    /// <inheritdoc/>
    public bool Equals(Election? other) =>
        other is not null && (Service, Id, LeadsSince, IsOlder) == (other.Service, other.Id, other.LeadsSince, other.IsOlder) && Candidates.AsSpan().SequenceEqual(other.Candidates.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Service, Id, LeadsSince, Candidates.Length);
}
