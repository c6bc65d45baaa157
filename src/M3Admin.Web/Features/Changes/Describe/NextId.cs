using System.Globalization;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>Guesses the name of the next instance from those that are there: after m3db-c03 comes m3db-c04.</summary>
public static class NextId
{
    /// <summary>The next id; null when the ids have no numbers.</summary>
    /// <param name="ids">Ids that it should be like.</param>
    /// <param name="taken">Ids that it must not be.</param>
    public static string? After(IEnumerable<string> ids, IEnumerable<string> taken)
    {
        var pattern = ids.Select(Parts).OfType<(string Before, string Digits, string Behind)>()
            .GroupBy(id => (id.Before, id.Behind))
            .OrderByDescending(like => like.Count()).ThenBy(like => like.Key.Before, StringComparer.Ordinal)
            .FirstOrDefault();
        if (pattern is null)
        {
            return null;
        }

        var highest = pattern.MaxBy(id => Number(id.Digits));
        var all = taken.ToHashSet(StringComparer.Ordinal);
        var number = Number(highest.Digits);
        string next;
        do
        {
            next = $"{highest.Before}{(++number).ToString(CultureInfo.InvariantCulture).PadLeft(highest.Digits.Length, '0')}{highest.Behind}";
        }
        while (all.Contains(next));
        return next;
    }

    // The last number of the host's own name: neither a domain nor a port counts instances.
    private static (string Before, string Digits, string Behind)? Parts(string id)
    {
        var name = id.IndexOfAny(['.', ':']) is >= 0 and var end ? end : id.Length;
        var last = id.AsSpan(0, name).LastIndexOfAnyInRange('0', '9');
        var first = last;
        while (first > 0 && char.IsAsciiDigit(id[first - 1]))
        {
            first--;
        }

        return last < 0 || last - first >= 9 ? null : (id[..first], id[first..(last + 1)], id[(last + 1)..]);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
