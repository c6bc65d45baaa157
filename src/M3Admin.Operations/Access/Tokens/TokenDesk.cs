using System.Runtime.CompilerServices;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal.Access;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>What an admin does with API tokens. Whoever may not is refused here, whichever door they came through.</summary>
/// <param name="clusters">The clusters that a token may be for.</param>
/// <param name="store">Where tokens are kept.</param>
/// <param name="book">Every token, live.</param>
/// <param name="gate">Says who may.</param>
/// <param name="access">Told of what was done.</param>
/// <param name="time">The clock.</param>
public sealed class TokenDesk(IEnumerable<Cluster> clusters, TokenStore store, TokenBook book, Gate gate, AccessLog access, TimeProvider time)
{
    private static readonly TimeSpan LongestHearing = TimeSpan.FromSeconds(2);

    /// <summary>Every token, live, for as long as whoever looks may: nothing is told to anybody else.</summary>
    /// <param name="caller">Who looks; asked anew each time.</param>
    /// <param name="ct">Ends it.</param>
    public async IAsyncEnumerable<TokenSnapshot> FollowAsync(Func<Caller> caller, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var tokens in book.FollowAsync(ct))
        {
            if (WhyNot(caller(), writes: false) is not null)
            {
                yield break;
            }

            yield return tokens;
        }
    }

    /// <summary>Why somebody may not look at tokens, or create and revoke them; null when they may.</summary>
    public string? WhyNot(Caller caller, bool writes) => gate.WhyNotConsole(caller, writes);

    /// <summary>All tokens as they are stored now.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<ListTokensResult> ListAsync(Caller caller, CancellationToken ct) =>
        Refuse(caller, "list tokens", writes: false) is { } refusal ? new ListTokensResult.Denied(refusal) : new ListTokensResult.Listed(await store.ListAsync(ct));

    /// <summary>Creates a token. On this console it lets its holder in from then on; on others a moment later.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<CreateTokenResult> CreateAsync(Caller caller, NewToken wanted, CancellationToken ct)
    {
        if (Refuse(caller, "create a token", writes: true) is { } refusal)
        {
            return new CreateTokenResult.Denied(refusal);
        }

        var result = UnknownCluster(wanted) is { } unknown ? new CreateTokenResult.Refused([.. TokenRules.Of(wanted, time.GetUtcNow()), unknown]) : await store.CreateAsync(wanted, caller.Name, ct);
        if (result is CreateTokenResult.Created { Token: var token })
        {
            access.Tell(caller.ToActor(), AccessEventKind.TokenCreated, $"Token {token.Name} ({token.Id}): {TokenWords.Of(token.Grant)}, {TokenWords.Expiry(token)}.");
            await HearAsync(tokens => tokens.ById.ContainsKey(token.Id), ct);
        }

        return result;
    }

    /// <summary>Revokes a token. On this console it lets nobody in from then on; on others a moment later.</summary>
    /// <param name="caller">Who does.</param>
    /// <param name="id">Which.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<RevokeTokenResult> RevokeAsync(Caller caller, string id, CancellationToken ct)
    {
        if (Refuse(caller, "revoke a token", writes: true) is { } refusal)
        {
            return new RevokeTokenResult.Denied(refusal);
        }

        var result = await store.RevokeAsync(id, caller.Name, ct);
        if (result is RevokeTokenResult.Revoked { Token: var token })
        {
            access.Tell(caller.ToActor(), AccessEventKind.TokenRevoked, $"Token {token.Name} ({token.Id}).");
            await HearAsync(tokens => tokens.ById.GetValueOrDefault(id) is not { RevokedAt: null }, ct);
        }

        return result;
    }

    private string? Refuse(Caller caller, string what, bool writes)
    {
        var refusal = WhyNot(caller, writes);
        if (refusal is not null)
        {
            access.Tell(caller.ToActor(), AccessEventKind.Denied, $"{what}: {refusal}");
        }

        return refusal;
    }

    private TokenProblem? UnknownCluster(NewToken wanted) =>
        wanted.Grant.Cluster is not { Length: > 0 } named || clusters.Any(cluster => cluster.Name == named) ? null
            : new TokenProblem("cluster", $"No configured cluster is called {named}; it is one of {string.Join(", ", clusters.Select(cluster => cluster.Name))}.");

    // Whoever is told that it is done finds it done here. Where the store falls silent meanwhile, no token is taken anyway.
    private async Task HearAsync(Func<TokenSnapshot, bool> isHeard, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestHearing, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            await foreach (var tokens in book.FollowAsync(either.Token))
            {
                if (isHeard(tokens))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Not heard yet: it will be.
        }
    }
}
