using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Changes;

/// <summary>What became of a preview whose placement may have moved: a closed set.</summary>
public abstract record RebaseResult
{
    private RebaseResult()
    {
    }

    /// <summary>The placement is still what the preview stands on.</summary>
    public sealed record Unmoved : RebaseResult;

    /// <summary>Only nodes' progress moved it, and the change moves the same shards as before.</summary>
    /// <param name="Preview">The same change on the newest state. Its dangers are among those of the preview before.</param>
    /// <param name="Moved">What moved in between.</param>
    public sealed record SameMoves(ChangePreview Preview, PlacementDiff Moved) : RebaseResult;

    /// <summary>The change has to be looked at again.</summary>
    /// <param name="Now">The state that is stored now; <see cref="PlacementVersion.None"/> when the placement is gone.</param>
    /// <param name="Moved">What moved in between.</param>
    /// <param name="By">What the journal holds of it, newest first.</param>
    public sealed record Differs(PlacementVersion Now, PlacementDiff Moved, ImmutableArray<JournalEntry> By) : RebaseResult
    {
        /// <inheritdoc/>
        public bool Equals(Differs? other) => other is not null && Now == other.Now && Moved == other.Moved && By.AsSpan().SequenceEqual(other.By.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Now, By.Length);
    }
}
