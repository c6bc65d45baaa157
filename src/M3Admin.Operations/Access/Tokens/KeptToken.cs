using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>A token as the store holds it.</summary>
/// <param name="Token">The token.</param>
/// <param name="Entry">The entry that holds it.</param>
internal sealed record KeptToken(ApiToken Token, KeyValueEntry Entry)
{
    /// <summary>Null when the entry is no token that this version of M3Admin can read.</summary>
    public static KeptToken? Read(KeyValueEntry entry) => TokenCodec.Decode(TokenKeys.IdOf(entry.Key), entry.Value.Span) is { } token ? new KeptToken(token, entry) : null;
}
