using System.Globalization;

namespace M3Admin.Placements.Notation;

/// <summary>Numbers as the notation writes them: digits only, no sign but a minus for times.</summary>
internal static class Digits
{
    public static bool IsNumber(string text, out uint number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public static bool IsNanos(string text, out long nanos) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out nanos);
}
