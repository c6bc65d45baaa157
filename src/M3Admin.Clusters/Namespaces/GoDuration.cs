using System.Globalization;
using System.Text;

namespace M3Admin.Clusters.Namespaces;

/// <summary>Durations as M3's API spells them (Go's <c>48h</c>, <c>1h30m</c>, <c>10s</c>), and days besides.</summary>
public static class GoDuration
{
    private const long Second = 1_000_000_000;
    private static readonly (string Name, long Nanos)[] Named = [("day", 86_400 * Second), ("hour", 3_600 * Second), ("minute", 60 * Second), ("second", Second)];
    private static readonly (string Unit, long Nanos)[] Units =
        [("d", 86_400 * Second), ("h", 3_600 * Second), ("m", 60 * Second), ("s", Second), ("ms", 1_000_000), ("us", 1_000), ("µs", 1_000), ("ns", 1)];

    /// <summary>Reads a duration in nanoseconds; null when it is none, or is longer than M3 can count.</summary>
    public static long? Parse(string text)
    {
        var (rest, nanos) = ((text ?? "").Trim(), 0L);
        if (rest.Length == 0)
        {
            return null;
        }

        while (rest.Length > 0)
        {
            var digits = rest.TakeWhile(char.IsAsciiDigit).Count();
            var letters = rest[digits..].TakeWhile(char.IsLetter).Count();
            var unit = Array.Find(Units, known => known.Unit == rest.Substring(digits, letters));
            if (!long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || unit.Nanos == 0 || count > (long.MaxValue - nanos) / unit.Nanos)
            {
                return null;
            }

            (nanos, rest) = (nanos + (count * unit.Nanos), rest[(digits + letters)..].TrimStart());
        }

        return nanos;
    }

    /// <summary>A duration as it is typed, such as <c>48h</c> or <c>1h30m</c>.</summary>
    public static string Text(long nanos)
    {
        if (nanos <= 0)
        {
            return nanos == 0 ? "0s" : $"-{Text(-nanos)}";
        }

        var (text, left) = (new StringBuilder(), nanos);
        foreach (var (unit, size) in Units.Where(known => known.Unit is not ("d" or "µs")))
        {
            if (left >= size)
            {
                text.Append(CultureInfo.InvariantCulture, $"{left / size}{unit}");
                left %= size;
            }
        }

        return text.ToString();
    }

    /// <summary>A duration in words, such as <c>2 days</c> or <c>1 hour 30 minutes</c>.</summary>
    public static string Words(long nanos)
    {
        if (nanos <= 0 || nanos % Second != 0)
        {
            return nanos == 0 ? "0" : Text(nanos);
        }

        var (words, left) = (new List<string>(), nanos);
        foreach (var (name, size) in Named)
        {
            if (left < size)
            {
                continue;
            }

            words.Add($"{(left / size).ToString("#,0", CultureInfo.InvariantCulture)} {name}{(left / size == 1 ? "" : "s")}");
            left %= size;
        }

        return string.Join(' ', words);
    }
}
