using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Overview;

/// <summary>The answer to one of the operator's three questions.</summary>
/// <param name="Tone">Its colour and glyph.</param>
/// <param name="Headline">The answer with its figures.</param>
/// <param name="Sentence">What stands behind it.</param>
public sealed record Answer(Tone Tone, string Headline, string Sentence)
{
    /// <summary>Where to go next; null where nowhere.</summary>
    public Step? Step { get; init; }
}
