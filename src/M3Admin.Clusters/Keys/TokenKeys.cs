namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin keeps API tokens: in the store of the first cluster, one key for each. M3 never looks there.</summary>
public static class TokenKeys
{
    /// <summary>The prefix of all tokens.</summary>
    public const string Prefix = "m3admin/tokens/";

    /// <summary>Written with each token that is created, so that of two created at the same moment the second sees the first, and no name is given twice.</summary>
    public const string Newest = "m3admin/token-newest";

    /// <summary>The key of a token.</summary>
    /// <param name="id">The token's id.</param>
    public static string Of(string id) => Prefix + id;

    /// <summary>The id in a token's key.</summary>
    /// <param name="key">A key that <see cref="Of"/> gave.</param>
    public static string IdOf(string key) => key[Prefix.Length..];
}
