using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>Every token, followed live, so that looking one up costs no call of the store, and one that is revoked anywhere is refused here a moment later.</summary>
public sealed class TokenBook : IAsyncDisposable
{
    private readonly Lock _turn = new();
    private readonly Latest<TokenSnapshot> _latest;
    private readonly FollowLoop _loop;

    /// <summary>Starts to follow.</summary>
    /// <param name="store">Where the tokens are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of what should not happen.</param>
    public TokenBook(IKeyValueStore store, TimeProvider time, ILogger<TokenBook> logger)
    {
        _latest = new Latest<TokenSnapshot>(new TokenSnapshot(new FeedHealth.Connecting(time.GetUtcNow()), ImmutableDictionary.Create<string, ApiToken>(StringComparer.Ordinal)));
        _loop = new FollowLoop(store, TokenKeys.Prefix, isPrefix: true, time, logger, told => Update(known => known with { ById = Hear(known.ById, told) }), change => Update(known => known with { Health = change(known.Health) }));
    }

    /// <summary>What is known now.</summary>
    public TokenSnapshot Current => _latest.Value;

    /// <summary>What is known at once, and then the newest each time it has changed, until cancelled.</summary>
    public IAsyncEnumerable<TokenSnapshot> FollowAsync(CancellationToken ct) => _latest.FollowAsync(ct);

    /// <summary>Stops.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private static ImmutableDictionary<string, ApiToken> Hear(ImmutableDictionary<string, ApiToken> known, FollowEvent told) => told switch
    {
        FollowEvent.Whole whole => known.Clear().AddRange(whole.Range.Entries.Select(KeptToken.Read).OfType<KeptToken>().Select(kept => KeyValuePair.Create(kept.Token.Id, kept.Token))),
        FollowEvent.Changed changed => changed.Changes.Aggregate(known, Hear),
        _ => known,
    };

    // One that can no longer be read lets nobody in any more.
    private static ImmutableDictionary<string, ApiToken> Hear(ImmutableDictionary<string, ApiToken> known, KeyChange change) =>
        change.Entry is { } entry && KeptToken.Read(entry) is { Token: var token } ? known.SetItem(token.Id, token) : known.Remove(TokenKeys.IdOf(change.Key));

    private void Update(Func<TokenSnapshot, TokenSnapshot> change)
    {
        lock (_turn)
        {
            var next = change(Current);
            if (next != Current)
            {
                _latest.Publish(next);
            }
        }
    }
}
