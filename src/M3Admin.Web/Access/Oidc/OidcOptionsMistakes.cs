namespace M3Admin.Web.Access.Oidc;

/// <summary>Names every mistake in <see cref="OidcOptions"/> by its key. Pure.</summary>
public static class OidcOptionsMistakes
{
    private const string OpenId = "openid";
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(10);

    /// <summary>The mistakes, each with its way out.</summary>
    public static IEnumerable<string> In(OidcOptions options) =>
    [
        .. Authority(options.Authority), .. ClientId(options), .. Scopes(options.Scopes), .. Claims(options), .. ClockSkew(options.ClockSkew), .. Paths(options),
    ];

    private static IEnumerable<string> Authority(string authority)
    {
        if (string.IsNullOrWhiteSpace(authority))
        {
            yield return $"{Key("Authority")}: missing; name who signs people in, such as https://login.example.com/realms/ops.";
        }
        else if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length > 0)
        {
            yield return $"{Key("Authority")}: '{authority}' is no issuer's address; write it like https://login.example.com/realms/ops, with nothing behind the path.";
        }
        else if (!SafeAddress.IsSafe(uri))
        {
            yield return $"{Key("Authority")}: '{authority}' is not encrypted; anybody on the way could sign in as anybody. Use https, or http on a loopback address only.";
        }
    }

    private static IEnumerable<string> ClientId(OidcOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            yield return $"{Key("ClientId")}: missing; register the console at {options.Authority} and name what it is registered as.";
        }

        if (options.ClientSecret is { } secret && string.IsNullOrWhiteSpace(secret))
        {
            yield return $"{Key("ClientSecret")}: empty; leave it out where the console is registered as a public client.";
        }
    }

    private static IEnumerable<string> Scopes(IList<string> scopes)
    {
        if (scopes.Count > 0 && !scopes.Contains(OpenId))
        {
            yield return $"{Key("Scopes")}: without '{OpenId}' nobody says who signed in; add it.";
        }

        for (var n = 0; n < scopes.Count; n++)
        {
            if (scopes[n].Length == 0 || scopes[n].Any(c => c is <= ' ' or '"' or '\\' or > '~'))
            {
                yield return $"{Key($"Scopes:{n}")}: '{scopes[n]}' is no scope; write one word in each entry, such as profile.";
            }
        }
    }

    private static IEnumerable<string> Claims(OidcOptions options)
    {
        if (options.NameClaim is { } name && string.IsNullOrWhiteSpace(name))
        {
            yield return $"{Key("NameClaim")}: empty; leave it out for preferred_username, else email, else sub.";
        }

        if (string.IsNullOrWhiteSpace(options.GroupsClaim))
        {
            yield return $"{Key("GroupsClaim")}: empty; leave it out for groups.";
        }
    }

    private static IEnumerable<string> ClockSkew(TimeSpan skew)
    {
        if (skew < TimeSpan.Zero || skew > LargestSkew)
        {
            yield return $"{Key("ClockSkew")}: {skew} is out of range; choose between 00:00:00 and {LargestSkew}, such as 00:01:00.";
        }
    }

    private static IEnumerable<string> Paths(OidcOptions options)
    {
        foreach (var (name, path) in new[] { ("CallbackPath", options.CallbackPath), ("SignedOutPath", options.SignedOutPath) })
        {
            if (path.Length < 2 || !LocalAddress.IsLocal(path) || path.AsSpan().ContainsAny("?#%\\ "))
            {
                yield return $"{Key(name)}: '{path}' is no path of the console; write it like /signin-oidc.";
            }
        }

        if (string.Equals(options.CallbackPath, options.SignedOutPath, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{Key("SignedOutPath")}: '{options.SignedOutPath}' is the CallbackPath too; give each its own.";
        }
    }

    private static string Key(string name) => $"{OidcOptions.Section}:{name}";
}
