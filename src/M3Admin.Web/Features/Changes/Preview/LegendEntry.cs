using System.Collections.Immutable;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>One entry of the legend over the planned grid.</summary>
/// <param name="Icon">The state's glyph; null where there is none.</param>
/// <param name="Text">How many, and what becomes of them.</param>
public sealed record LegendEntry(string? Icon, string Text)
{
    /// <summary>All that there is to tell; what does not happen is left out.</summary>
    public static ImmutableArray<LegendEntry> Of(ComparedPlacements change)
    {
        var count = change.Holdings;
        (string? Icon, int Count, string Words)[] all =
        [
            ("state-initializing", count.Arriving, change.IsNew ? "start empty" : "arrive"),
            ("state-leaving", count.Leaving, change.IsMirrored ? "leave at the cutoff" : "leave once streamed"),
            ("state-available", count.Returning, "available again at once"),
            ("state-available", count.Finished, "done, marked available"),
            ("state-available", count.Appearing, "available at once"),
            (null, count.Gone, "gone at once"),
            (null, count.Underway, "on their way already"),
            ("state-available", count.Staying, "stay"),
        ];
        return Told(all);
    }

    /// <summary>The same of two versions that both were.</summary>
    public static ImmutableArray<LegendEntry> OfPast(ComparedPlacements change)
    {
        var count = change.Holdings;
        return Told(
        [
            ("state-initializing", count.Arriving, "began to initialize"),
            ("state-leaving", count.Leaving, "began to leave"),
            ("state-available", count.Returning, "did not leave after all"),
            ("state-available", count.Finished, "became available"),
            ("state-available", count.Appearing, "came, available"),
            (null, count.Gone, "went"),
            (null, count.Underway, "were on their way in both"),
            ("state-available", count.Staying, "stayed"),
        ]);
    }

    private static ImmutableArray<LegendEntry> Told((string? Icon, int Count, string Words)[] all) =>
        [.. all.Where(entry => entry.Count > 0).Select(entry => new LegendEntry(entry.Icon, $"{Figures.Count(entry.Count)} {entry.Words}"))];
}
