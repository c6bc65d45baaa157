using System.Collections.Immutable;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>A token with which a script signs in to the API, as it is kept: not the secret, only what tells whether a secret is the right one.</summary>
/// <param name="Id">Names it for ever.</param>
/// <param name="Name">What people call it; unique among the live ones.</param>
/// <param name="Grant">What it may do, and where.</param>
/// <param name="Hash">SHA-256 of the whole text that was handed out, in lower-case hexadecimal.</param>
/// <param name="CreatedBy">Who created it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">From when on it lets nobody in; null for never.</param>
public sealed record ApiToken(string Id, string Name, Grant Grant, string Hash, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>When it was last used, to within a minute; null when it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it; empty when nobody did.</summary>
    public string RevokedBy { get; init; } = "";

    /// <summary>As whom a script with it is known: <c>token:deploy</c>.</summary>
    public string CallerName => $"token:{Name}";

    /// <summary>Its rights, as any caller has them.</summary>
    public ImmutableArray<Grant> Grants => [Grant];

    /// <summary>Whether it lets anybody in at that moment. A revoked one stays revoked after it would have expired.</summary>
    public TokenState StateAt(DateTimeOffset now) => RevokedAt is not null ? TokenState.Revoked : ExpiresAt <= now ? TokenState.Expired : TokenState.Live;

    /// <summary>Since when it lets nobody in; null while it does.</summary>
    public DateTimeOffset? EndedAt(DateTimeOffset now) => RevokedAt ?? (ExpiresAt <= now ? ExpiresAt : null);
}
