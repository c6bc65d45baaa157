using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>All tokens as they are known now.</summary>
/// <param name="Health">Whether that is what the store holds.</param>
/// <param name="ById">The tokens.</param>
public sealed record TokenSnapshot(FeedHealth Health, ImmutableDictionary<string, ApiToken> ById)
{
    /// <summary>In the order in which people look for them.</summary>
    public ImmutableArray<ApiToken> All => TokenStore.InOrder(ById.Values);
}
