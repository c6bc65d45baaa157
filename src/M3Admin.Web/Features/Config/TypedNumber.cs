using System.Globalization;

namespace M3Admin.Web.Features.Config;

/// <summary>Whole numbers as people type them.</summary>
internal static class TypedNumber
{
    /// <summary>Reads one, thousands apart or not; null when it is none.</summary>
    public static long? Of(string text) =>
        long.TryParse(text.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
