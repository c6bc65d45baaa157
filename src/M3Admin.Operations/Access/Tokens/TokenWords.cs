using System.Globalization;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>Tokens in words, for pages and for the journal.</summary>
public static class TokenWords
{
    /// <summary>Such as <c>operator in metrics-prod default_env</c>.</summary>
    public static string Of(Grant grant) => $"{grant.Role.Text()} in {Where(grant)}";

    /// <summary>Where it holds.</summary>
    public static string Where(Grant grant) => (grant.Cluster, grant.Environment) switch
    {
        (null, null) => "every cluster",
        (null, { } environment) => $"{environment} of every cluster",
        ({ } cluster, null) => cluster,
        var (cluster, environment) => $"{cluster} {environment}",
    };

    /// <summary>Until when, as of its creation.</summary>
    public static string Expiry(ApiToken token) => token.ExpiresAt is { } end ? string.Create(CultureInfo.InvariantCulture, $"expires {end:yyyy-MM-dd HH:mm} UTC") : "never expires";
}
