using M3Admin.Operations.Access.Tokens;

namespace M3Admin.Web.Access.Tokens;

/// <summary>The header that brings a token (RFC 6750, section 2.1). A token in a query or in a form is not looked for: addresses end up in logs and histories.</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer";

    /// <summary>Whether a request says that it brings one.</summary>
    public static bool IsIn(HttpRequest request) => request.Headers.Authorization.Any(value => value is not null && IsBearer(value));

    /// <summary>What it brings; null when that is not one token and nothing else.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && IsBearer(value) && value.Length <= Scheme.Length + 1 + TokenText.Length + 16 && value[Scheme.Length..].Trim(' ') is { Length: > 0 } text && !text.Contains(' ', StringComparison.Ordinal) ? text : null;

    private static bool IsBearer(string value) => value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && (value.Length == Scheme.Length || value[Scheme.Length] == ' ');
}
