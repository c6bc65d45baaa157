using System.Collections.Immutable;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>How listing tokens ended: a closed set.</summary>
public abstract record ListTokensResult
{
    private ListTokensResult()
    {
    }

    /// <summary>These are all.</summary>
    /// <param name="Tokens">By name; also those that ended lately.</param>
    public sealed record Listed(ImmutableArray<ApiToken> Tokens) : ListTokensResult;

    /// <summary>Whoever asked may not.</summary>
    /// <param name="Reason">Why not.</param>
    public sealed record Denied(string Reason) : ListTokensResult;
}
