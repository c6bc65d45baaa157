using System.Globalization;

namespace M3Admin.Web.Api;

/// <summary>
/// The <c>version</c> of a request's query, read as M3 reads it: a decimal integer with an optional sign, no spaces; empty means "the newest".
/// </summary>
public static class RequestedVersion
{
    /// <summary>Null when no version is asked for; <paramref name="problem"/> says in M3's words why a text is none.</summary>
    public static bool TryRead(string? text, out long? version, out string? problem)
    {
        version = null;
        problem = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!IsInteger(text))
        {
            problem = $"could not parse version: strconv.Atoi: parsing \"{text}\": invalid syntax";
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            version = number;
        }
        else
        {
            problem = $"could not parse version: strconv.Atoi: parsing \"{text}\": value out of range";
        }

        return problem is null;
    }

    private static bool IsInteger(string text)
    {
        var digits = text[0] is '+' or '-' ? text.AsSpan(1) : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
