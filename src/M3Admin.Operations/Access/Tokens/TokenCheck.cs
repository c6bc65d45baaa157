namespace M3Admin.Operations.Access.Tokens;

/// <summary>What came of checking a token: a closed set.</summary>
public abstract record TokenCheck
{
    private TokenCheck()
    {
    }

    /// <summary>It lets its holder in.</summary>
    /// <param name="Token">Which it is.</param>
    public sealed record Accepted(ApiToken Token) : TokenCheck;

    /// <summary>It does not.</summary>
    /// <param name="Why">Why not: for the log alone.</param>
    public sealed record Refused(TokenRefusal Why) : TokenCheck;

    /// <summary>Nobody can tell while the store is not heard: a token that is known here may have been revoked elsewhere. So it does not.</summary>
    /// <param name="Reason">What broke, for people.</param>
    public sealed record Unknowable(string Reason) : TokenCheck;
}
