namespace M3Admin.Web.Access.Proxy;

/// <summary>Names every mistake in <see cref="ProxyOptions"/> by its key. Pure.</summary>
public static class ProxyOptionsMistakes
{
    private const string TokenSigns = "!#$%&'*+-.^_`|~";

    // What means something else already, or is about the connection.
    private static readonly string[] TakenHeaders = ["Host", "Cookie", "Authorization", "Origin", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Connection", "Content-Length", "Transfer-Encoding"];

    /// <summary>The mistakes, each with its way out.</summary>
    public static IEnumerable<string> In(ProxyOptions options) => [.. Addresses(options.Addresses), .. Headers(options), .. Separator(options.GroupsSeparator)];

    private static IEnumerable<string> Addresses(IList<string> addresses)
    {
        if (addresses.Count == 0)
        {
            yield return $"{Key("Addresses")}: none; name from where your proxy connects, such as {Key("Addresses:0")}=10.4.0.7.";
        }

        for (var n = 0; n < addresses.Count; n++)
        {
            if (TrustedNetworks.TryParse(addresses[n]) is not { } network)
            {
                yield return $"{Key($"Addresses:{n}")}: '{addresses[n]}' is no address and no network; write it like 10.4.0.7 or 10.8.0.0/16, with nothing set beyond the prefix.";
            }
            else if (network.PrefixLength == 0)
            {
                yield return $"{Key($"Addresses:{n}")}: '{addresses[n]}' is everybody, and everybody could say who they are; name your proxy's own address.";
            }
        }
    }

    private static IEnumerable<string> Headers(ProxyOptions options)
    {
        foreach (var (name, header) in new[] { ("UserHeader", options.UserHeader), ("GroupsHeader", options.GroupsHeader) })
        {
            if (header.Length == 0 || !header.All(c => char.IsAsciiLetterOrDigit(c) || TokenSigns.Contains(c)))
            {
                yield return $"{Key(name)}: '{header}' is no name of a header; write it like X-Forwarded-User.";
            }
            else if (TakenHeaders.Contains(header, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{Key(name)}: '{header}' means something else; name the header in which your proxy says who somebody is.";
            }
        }

        if (string.Equals(options.UserHeader, options.GroupsHeader, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{Key("GroupsHeader")}: '{options.GroupsHeader}' is the UserHeader too; name each its own.";
        }
    }

    private static IEnumerable<string> Separator(string separator)
    {
        if (separator.Length != 1 || char.IsLetterOrDigit(separator[0]) || char.IsControl(separator[0]))
        {
            yield return $"{Key("GroupsSeparator")}: '{separator}' separates nothing; write one sign, such as ',' or '|'.";
        }
    }

    private static string Key(string name) => $"{ProxyOptions.Section}:{name}";
}
