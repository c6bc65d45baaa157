using System.Collections.Immutable;

namespace M3Admin.Clusters.Journal;

/// <summary>What a change says about itself; the journal adds when, on which state, and its place in the chain.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Operation">What, such as <c>add</c>, <c>replace</c>, <c>delete</c> or, for what was observed, <c>write</c>.</param>
/// <param name="Summary">What came of it, in a sentence.</param>
public sealed record JournalDraft(Actor Actor, string Operation, string Summary)
{
    /// <summary>Why, in the words of whoever did it; empty when they gave none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What was asked, as a request body of M3's API; empty for what was observed.</summary>
    public string Request { get; init; } = "";

    /// <summary>The hash of the plan that was committed; empty for what was observed.</summary>
    public string PlanHash { get; init; } = "";

    /// <summary>Warnings that had to be accepted, in their words.</summary>
    public ImmutableArray<string> Accepted { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(JournalDraft? other) =>
        other is not null && Actor == other.Actor && Operation == other.Operation && Summary == other.Summary && Reason == other.Reason &&
        Request == other.Request && PlanHash == other.PlanHash && Accepted.AsSpan().SequenceEqual(other.Accepted.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Actor, Operation, Summary, PlanHash);
}
