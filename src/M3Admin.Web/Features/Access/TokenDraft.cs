using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;

namespace M3Admin.Web.Features.Access;

/// <summary>A token as it is typed.</summary>
public sealed class TokenDraft
{
    /// <summary>What it is to be called.</summary>
    public string Name { get; set; } = "";

    /// <summary>The role, as it is spelled; empty while none is chosen.</summary>
    public string Role { get; set; } = "";

    /// <summary>The cluster; empty for every one.</summary>
    public string Cluster { get; set; } = "";

    /// <summary>The environment; empty for every one.</summary>
    public string Environment { get; set; } = "";

    /// <summary>How long it is to hold.</summary>
    public TokenLifetime Lifetime { get; set; } = TokenLifetime.Quarter;

    /// <summary>The first day on which it no longer holds; null while none is chosen.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>The first moment of that day in UTC.</summary>
    public DateTimeOffset? Until => Day is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    /// <summary>What is asked of Operations. The day must be one.</summary>
    public NewToken ToWanted(DateTimeOffset now) => new(
        Name, new Grant(Roles.Parse(Role) ?? Operations.Access.Role.None, Cluster.Length == 0 ? null : Cluster, Environment.Trim() is { Length: > 0 } environment ? environment : null), ExpiresAt(now));

    private DateTimeOffset? ExpiresAt(DateTimeOffset now) => Lifetime switch
    {
        TokenLifetime.Never => null,
        TokenLifetime.Day => Until,
        var days => now.AddDays((int)days),
    };
}
