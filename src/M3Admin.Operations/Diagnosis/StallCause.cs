using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Diagnosis;

/// <summary>Why a transition is where it is, with the way out: a closed set.</summary>
public abstract record StallCause
{
    private StallCause(string finding, string wayOut) => (Finding, WayOut) = (finding, wayOut);

    /// <summary>What is the matter, in a few words.</summary>
    public string Finding { get; }

    /// <summary>What it means and what can be done, in a sentence or a few.</summary>
    public string WayOut { get; }

    /// <summary>Whether somebody should do something.</summary>
    public bool IsTrouble => this is Unreachable or NoQuorum or Unwell or Slow or NobodyAsked;

    /// <summary>Aggregators take over by the clock, and it is not yet time.</summary>
    /// <param name="At">When the last of them cuts over.</param>
    /// <param name="Finding">What is the matter.</param>
    /// <param name="WayOut">What it means.</param>
    public sealed record AwaitsCutover(DateTimeOffset At, string Finding, string WayOut) : StallCause(Finding, WayOut);

    /// <summary>Aggregators have taken over; only their mark is missing, which M3 sets with the next change.</summary>
    /// <param name="Finding">What is the matter.</param>
    /// <param name="WayOut">What it means.</param>
    public sealed record CutOver(string Finding, string WayOut) : StallCause(Finding, WayOut);

    /// <summary>Nodes that take shards over do not answer.</summary>
    /// <param name="Nodes">Which.</param>
    /// <param name="Finding">What is the matter.</param>
    /// <param name="WayOut">What can be done.</param>
    public sealed record Unreachable(ImmutableArray<InstanceId> Nodes, string Finding, string WayOut) : StallCause(Finding, WayOut)
    {
        /// <inheritdoc/>
        public bool Equals(Unreachable? other) => other is not null && Finding == other.Finding && WayOut == other.WayOut && Nodes.AsSpan().SequenceEqual(other.Nodes.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Finding, Nodes.Length);
    }

    /// <summary>Shards have too few replicas left to be streamed from.</summary>
    /// <param name="Shards">How many shards.</param>
    /// <param name="Finding">What is the matter.</param>
    /// <param name="WayOut">What can be done.</param>
    public sealed record NoQuorum(int Shards, string Finding, string WayOut) : StallCause(Finding, WayOut);

    /// <summary>A node answers, but not that it is well.</summary>
    /// <param name="Node">Which.</param>
    /// <param name="Finding">What is the matter.</param>
    /// <param name="WayOut">What can be done.</param>
    public sealed record Unwell(InstanceId Node, string Finding, string WayOut) : StallCause(Finding, WayOut);

    /// <summary>It takes longer than usual, and all nodes answer.</summary>
    /// <param name="Finding">What is the matter.</param>
    /// <param name="WayOut">What can be done.</param>
    public sealed record Slow(string Finding, string WayOut) : StallCause(Finding, WayOut);

    /// <summary>It takes longer than usual, and nobody was asked why.</summary>
    /// <param name="Finding">What is the matter.</param>
    /// <param name="WayOut">What can be done.</param>
    public sealed record NobodyAsked(string Finding, string WayOut) : StallCause(Finding, WayOut);

    /// <summary>Nothing is the matter as far as is known.</summary>
    /// <param name="Finding">How it stands.</param>
    /// <param name="WayOut">What it means.</param>
    public sealed record Expected(string Finding, string WayOut) : StallCause(Finding, WayOut);
}
