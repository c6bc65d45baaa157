using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>One figure that says how the placement stands.</summary>
/// <param name="Label">What is told.</param>
/// <param name="Value">The figure.</param>
/// <param name="Note">What it means, or its whole.</param>
/// <param name="Tone">Its colour and glyph.</param>
public sealed record Fact(string Label, string Value, string Note, Tone Tone = Tone.Quiet)
{
    /// <summary>The transition that this figure is of, when one is running: it is followed by when that should be done.</summary>
    public TransitionProgress? Running { get; init; }
}
