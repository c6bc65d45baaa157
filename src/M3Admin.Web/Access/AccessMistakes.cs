using System.Net;
using M3Admin.Operations.Access;
using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Access.Proxy;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Access;

/// <summary>What is wrong in <c>M3Admin:Access</c>, each by its key.</summary>
internal static class AccessMistakes
{
    private const string Section = $"{ConsoleOptions.Section}:Access";
    private const string RoleNames = "choose viewer, operator or admin";

    /// <summary>All of it; none when nothing is.</summary>
    public static IEnumerable<string> Of(AccessOptions access) =>
        [.. Users(access), .. Grants(access), .. Proxies(access), .. SignIn(access), .. Figures(access)];

    private static IEnumerable<string> Users(AccessOptions access)
    {
        for (var n = 0; n < access.Users.Count; n++)
        {
            var (key, user) = ($"{Section}:Users:{n}", access.Users[n]);
            if (string.IsNullOrWhiteSpace(user.Name) || access.Users.Take(n).Any(earlier => earlier.Name == user.Name))
            {
                yield return $"{key}:Name: '{user.Name}' is missing or an earlier user's; give each their own.";
            }

            if (Roles.Parse(user.Role) is null)
            {
                yield return $"{key}:Role: '{user.Role}' is no role; {RoleNames}.";
            }

            if (!IsHash(user.PasswordHash))
            {
                yield return $"{key}:PasswordHash: that is no hash of a password; 'dotnet run --project src/M3Admin.Web -- user hash' prints one.";
            }
        }
    }

    private static IEnumerable<string> Grants(AccessOptions access)
    {
        for (var n = 0; n < access.Grants.Count; n++)
        {
            var (key, grant) = ($"{Section}:Grants:{n}", access.Grants[n]);
            if (string.IsNullOrEmpty(grant.User) == string.IsNullOrEmpty(grant.Group))
            {
                yield return $"{key}: name either a User or a Group.";
            }

            if (Roles.Parse(grant.Role) is null)
            {
                yield return $"{key}:Role: '{grant.Role}' is no role; {RoleNames}.";
            }
        }
    }

    private static IEnumerable<string> Proxies(AccessOptions access) => access.TrustedProxies
        .Select((network, n) => IPNetwork.TryParse(network, out _) ? null : $"{Section}:TrustedProxies:{n}: '{network}' is no network; write it like 10.0.0.0/8 or 10.4.0.11/32.")
        .OfType<string>();

    private static IEnumerable<string> SignIn(AccessOptions access) => access.Mode switch
    {
        AccessMode.Oidc => OidcOptionsMistakes.In(access.Oidc),
        AccessMode.Proxy => ProxyOptionsMistakes.In(access.Proxy),
        _ => [],
    };

    private static IEnumerable<string> Figures(AccessOptions access)
    {
        if (string.IsNullOrWhiteSpace(access.Path))
        {
            yield return $"{Section}:Path: empty; name a folder, such as data.";
        }

        if (access.SessionLifetime < TimeSpan.FromMinutes(1) || access.SessionLifetime > TimeSpan.FromDays(30))
        {
            yield return $"{Section}:SessionLifetime: {access.SessionLifetime} is out of range; choose between 00:01:00 and 30.00:00:00, such as 12:00:00.";
        }

        if (access.MaxPages < 1 || access.MaxPagesPerUser < 1)
        {
            yield return $"{Section}:{(access.MaxPages < 1 ? "MaxPages" : "MaxPagesPerUser")}: must be at least 1.";
        }
    }

    private static bool IsHash(string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        return Convert.TryFromBase64String(text, bytes, out var length) && length > 32;
    }
}
