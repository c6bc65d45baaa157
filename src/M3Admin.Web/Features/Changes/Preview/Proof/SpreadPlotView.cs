using System.Collections.Immutable;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>How far instances are from their targets, as dots before and after.</summary>
/// <param name="Scale">How many shards lie between the middle and an end.</param>
/// <param name="Before">Dots before; empty where there was nothing.</param>
/// <param name="After">Dots after.</param>
public sealed record SpreadPlotView(int Scale, ImmutableArray<SpreadDot> Before, ImmutableArray<SpreadDot> After)
{
    // Instances nearer to each other than this, of half the width, share a dot.
    private const int Steps = 50;

    /// <summary>The plot in words, for a reader who does not see it.</summary>
    public string Words => $"Shards from target, per instance. {(Before.IsEmpty ? "" : $"Before {Range(Before)}. ")}After {Range(After)}.";

    /// <summary>The plot of a change; null where nothing has a target.</summary>
    public static SpreadPlotView? Of(PlannedChange change)
    {
        var service = change.Preview.Service.Service;
        double[] before = [.. Strays.Of(change.Before, service).Select(one => one.Stray)];
        double[] after = [.. Strays.Of(change.After, service).Select(one => one.Stray)];
        if (after.Length == 0)
        {
            return null;
        }

        var scale = Math.Max(1, (int)Math.Ceiling(before.Concat(after).Max(Math.Abs)));
        return new SpreadPlotView(scale, Dots(before, scale), Dots(after, scale));
    }

    private static ImmutableArray<SpreadDot> Dots(double[] strays, int scale) =>
        [.. strays.GroupBy(stray => Math.Round(stray / scale * Steps)).OrderBy(dot => dot.Key).Select(dot => new SpreadDot(dot.Key / Steps, dot.Average(), dot.Count()))];

    private static string Range(ImmutableArray<SpreadDot> dots) =>
        $"{Figures.Stray(dots[0].Stray)} to {Figures.Stray(dots[^1].Stray)}";
}
