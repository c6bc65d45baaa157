using System.Globalization;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>As of which version a placement is shown. Kept in the address, so that a link shows the same.</summary>
/// <param name="Version">The version.</param>
/// <param name="From">The version that it is compared with; null to show it alone.</param>
public sealed record TravelPoint(long Version, long? From = null)
{
    /// <summary>What the address says of it.</summary>
    public IEnumerable<(string Name, string? Value)> Parts => [("version", Text(Version)), ("from", From is { } from ? Text(from) : null)];

    /// <summary>Reads the address's parameters; null where it names no version. What is no number counts as version 0, of which there is none: so it is told, not hidden.</summary>
    public static TravelPoint? Of(string? version, string? from) =>
        string.IsNullOrEmpty(version) ? null : new TravelPoint(Number(version), string.IsNullOrEmpty(from) ? null : Number(from));

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
