using System.Collections.Immutable;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>How creating a token ended: a closed set.</summary>
public abstract record CreateTokenResult
{
    private CreateTokenResult()
    {
    }

    /// <summary>It is kept.</summary>
    /// <param name="Token">What is kept of it.</param>
    /// <param name="Text">What is to be sent with each call. Nobody can find it out again: it is shown now, or never.</param>
    public sealed record Created(ApiToken Token, string Text) : CreateTokenResult
    {
        /// <summary>Without the secret, which belongs into no log.</summary>
        public override string ToString() => $"Created {Token.Id}";
    }

    /// <summary>Nothing is kept, because of all this.</summary>
    /// <param name="Problems">At least one.</param>
    public sealed record Refused(ImmutableArray<TokenProblem> Problems) : CreateTokenResult;

    /// <summary>Whoever asked may not.</summary>
    /// <param name="Reason">Why not.</param>
    public sealed record Denied(string Reason) : CreateTokenResult;
}
