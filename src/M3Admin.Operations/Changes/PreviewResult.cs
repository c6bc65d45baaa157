using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Operations.Changes;

/// <summary>What came of asking for a preview: a closed set.</summary>
public abstract record PreviewResult
{
    private PreviewResult()
    {
    }

    /// <summary>The change can be made.</summary>
    /// <param name="Preview">As it would be.</param>
    public sealed record Previewed(ChangePreview Preview) : PreviewResult;

    /// <summary>The change cannot be made, for these reasons: all of them.</summary>
    /// <param name="Reasons">At least one.</param>
    /// <param name="Current">The placement as it is; null when there is none.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons, Placement? Current) : PreviewResult
    {
        /// <inheritdoc/>
        public bool Equals(Refused? other) => other is not null && Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan()) && Equals(Current, other.Current);

        /// <inheritdoc/>
        public override int GetHashCode() => Reasons.Length;
    }

    /// <summary>Whoever asks may not.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Forbidden(string Reason) : PreviewResult;

    /// <summary>The request was made for another version than the stored one.</summary>
    /// <param name="Asked">The version that the request names.</param>
    /// <param name="Now">The stored state.</param>
    public sealed record Moved(long Asked, PlacementVersion Now) : PreviewResult;
}
