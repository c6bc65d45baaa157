using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Overview;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Title">Where, and what.</param>
/// <param name="Detail">The sentence behind it, with the way out.</param>
/// <param name="Step">What to do, or where to look; null where there is nothing to open.</param>
public sealed record Finding(FindingKind Kind, string Title, string Detail, Step? Step)
{
    /// <summary>Where it is seen; null where the step leads there.</summary>
    public string? Href { get; init; }

    /// <summary>What is to be done, in a sentence; null where the detail says it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Its colour and glyph.</summary>
    public Tone Tone => Kind switch
    {
        FindingKind.Violation => Tone.Violation,
        FindingKind.Stale or FindingKind.Stalled or FindingKind.Warning => Tone.Warn,
        FindingKind.Advice => Tone.Plain,
        _ => Tone.Danger,
    };

    /// <summary>What an operator does about it.</summary>
    public string Advice => Kind switch
    {
        FindingKind.Violation => "Repair what is broken",
        FindingKind.Unreadable => "Find who wrote it",
        FindingKind.Down => "Bring the store back",
        FindingKind.Stalled => "Look why it stalls",
        FindingKind.Critical => "Mend what the doctor found",
        FindingKind.Warning => "Look at what the doctor found",
        FindingKind.Advice => "Follow the doctor's advice",
        _ => "Wait for the store",
    };
}
