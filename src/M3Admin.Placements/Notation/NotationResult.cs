using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

/// <summary>What came of reading a placement's text: <see cref="Parsed"/> or <see cref="Failed"/>.</summary>
public abstract record NotationResult
{
    private NotationResult()
    {
    }

    /// <summary>The text describes a placement.</summary>
    /// <param name="Placement">The placement.</param>
    public sealed record Parsed(Placement Placement) : NotationResult;

    /// <summary>The text cannot be read.</summary>
    /// <param name="Errors">Everything wrong with it, at least one, from top to bottom.</param>
    public sealed record Failed(ImmutableArray<NotationError> Errors) : NotationResult
    {
        /// <inheritdoc/>
        public bool Equals(Failed? other) => other is not null && Errors.AsSpan().SequenceEqual(other.Errors.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Errors.Length;
    }
}
