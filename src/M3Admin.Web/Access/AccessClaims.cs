using System.Security.Claims;
using M3Admin.Operations.Access;

namespace M3Admin.Web.Access;

/// <summary>What a session or a token says of its owner, beside <see cref="ClaimTypes.Name"/>.</summary>
public static class AccessClaims
{
    /// <summary>A group they are in; there may be many.</summary>
    public const string Group = "groups";

    /// <summary>A role that comes with the identity itself, as <see cref="ToText"/> writes it; there may be many.</summary>
    public const string Grant = "grant";

    /// <summary>What a session stands on: it is over when this changes.</summary>
    public const string Stamp = "stamp";

    /// <summary>When the session began, in milliseconds since 1970.</summary>
    public const string Since = "since";

    /// <summary>The id of the API token that was sent.</summary>
    public const string Token = "token";

    /// <summary>From which address.</summary>
    public const string From = "from";

    /// <summary>Writes a grant as a claim's value: the role, and where it holds if not everywhere.</summary>
    public static string ToText(Grant grant) => string.Join('/', grant.Role.Text(), Uri.EscapeDataString(grant.Cluster ?? ""), Uri.EscapeDataString(grant.Environment ?? ""));

    /// <summary>Reads a claim's value; null when it is none.</summary>
    public static Grant? Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 3 && Roles.Parse(parts[0]) is { } role ? new Grant(role, Where(parts[1]), Where(parts[2])) : null;
    }

    private static string? Where(string part) => part.Length == 0 ? null : Uri.UnescapeDataString(part);
}
