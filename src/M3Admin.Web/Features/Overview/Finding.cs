using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Overview;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Title">Where, and what.</param>
/// <param name="Detail">The sentence behind it, with the way out.</param>
/// <param name="Step">Where to look; null where there is nothing to open.</param>
public sealed record Finding(FindingKind Kind, string Title, string Detail, Step? Step)
{
    /// <summary>Its colour and glyph.</summary>
    public Tone Tone => Kind switch
    {
        FindingKind.Violation => Tone.Violation,
        FindingKind.Stale => Tone.Warn,
        _ => Tone.Danger,
    };

    /// <summary>What an operator does about it.</summary>
    public string Advice => Kind switch
    {
        FindingKind.Violation => "Look at the violations",
        FindingKind.Unreadable => "Find who wrote it",
        FindingKind.Down => "Bring the store back",
        _ => "Wait for the store",
    };
}
