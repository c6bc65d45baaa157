namespace M3Admin.Operations.Access.Tokens;

/// <summary>How revoking a token ended: a closed set.</summary>
public abstract record RevokeTokenResult
{
    private RevokeTokenResult()
    {
    }

    /// <summary>It lets nobody in any more.</summary>
    /// <param name="Token">The token now.</param>
    public sealed record Revoked(ApiToken Token) : RevokeTokenResult;

    /// <summary>It did not before: somebody had revoked it already.</summary>
    /// <param name="Token">The token, with who did, and when.</param>
    public sealed record RevokedBefore(ApiToken Token) : RevokeTokenResult;

    /// <summary>There is no such token, or it was cleared away long after it had ended.</summary>
    public sealed record NotFound : RevokeTokenResult;

    /// <summary>Whoever asked may not.</summary>
    /// <param name="Reason">Why not.</param>
    public sealed record Denied(string Reason) : RevokeTokenResult;
}
