using System.Collections.Immutable;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Warnings;

namespace M3Admin.Operations.Changes;

/// <summary>How a commit ended: a closed set. Whatever is not <see cref="Committed"/> or <see cref="CommittedAlready"/> has written nothing.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>Placement and journal entry are written.</summary>
    /// <param name="Version">The state that came of it; after a delete its version is 0.</param>
    /// <param name="Entry">The journal entry's number.</param>
    public sealed record Committed(PlacementVersion Version, long Entry) : CommitOutcome;

    /// <summary>This very plan was committed before: an answer was lost and the commit sent again.</summary>
    /// <param name="Version">The state that came of it then.</param>
    /// <param name="Entry">The journal entry's number.</param>
    public sealed record CommittedAlready(PlacementVersion Version, long Entry) : CommitOutcome;

    /// <summary>The placement is no longer what the plan stands on.</summary>
    /// <param name="Base">What it stands on.</param>
    /// <param name="Now">What is stored now; <see cref="PlacementVersion.None"/> when the placement is gone.</param>
    /// <param name="Moved">What has changed in between.</param>
    public sealed record Conflict(PlacementVersion Base, PlacementVersion Now, PlacementDiff Moved) : CommitOutcome;

    /// <summary>Whoever commits it may not.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Forbidden(string Reason) : CommitOutcome;

    /// <summary>The cluster is frozen.</summary>
    /// <param name="Reason">Since when, by whom and why, and the way out.</param>
    public sealed record Frozen(string Reason) : CommitOutcome;

    /// <summary>The preview is too old, or was never one of this placement.</summary>
    /// <param name="Reason">Which, and the way out.</param>
    public sealed record NoPreview(string Reason) : CommitOutcome;

    /// <summary>The plan has dangers that nobody has accepted.</summary>
    /// <param name="Dangers">All of them.</param>
    public sealed record NeedsAcceptance(ImmutableArray<PlanWarning> Dangers) : CommitOutcome
    {
        /// <inheritdoc/>
        public bool Equals(NeedsAcceptance? other) => other is not null && Dangers.AsSpan().SequenceEqual(other.Dangers.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Dangers.Length;
    }

    /// <summary>The transaction would be larger than the store takes.</summary>
    /// <param name="Reason">How large, and how large it may be.</param>
    public sealed record TooLarge(string Reason) : CommitOutcome;

    /// <summary>The journal is broken, and no change goes through that it does not hold.</summary>
    /// <param name="Reason">Where it is broken.</param>
    public sealed record Unjournalled(string Reason) : CommitOutcome;
}
