using System.Collections.Immutable;
using System.Text;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>Keeps API tokens in a store. It asks nobody whether they may: <see cref="TokenDesk"/> does.</summary>
/// <param name="store">Where: the store of the first cluster, which all consoles share.</param>
/// <param name="time">The clock.</param>
public sealed class TokenStore(IKeyValueStore store, TimeProvider time)
{
    private const int MostPruned = 60; // Each is guarded, and a transaction guards 64.

    /// <summary>How long a token that has ended is still shown.</summary>
    public static TimeSpan ShownAfterEnd { get; } = TimeSpan.FromDays(30);

    /// <summary>All tokens, also those that have ended lately, by name.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<ImmutableArray<ApiToken>> ListAsync(CancellationToken ct) => InOrder((await ReadAsync(ct)).Select(kept => kept.Token));

    /// <summary>Creates a token. Of two with one name that are created at the same moment the second is refused, on whichever consoles it happens.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="by">Who creates it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer; with <see cref="KeyValueError.OutcomeUnknown"/> there may be a token whose secret nobody knows.</exception>
    public async Task<CreateTokenResult> CreateAsync(NewToken wanted, string by, CancellationToken ct)
    {
        while (true)
        {
            var newest = await store.GetAsync(TokenKeys.Newest, ct);
            var others = await ListAsync(ct);
            var problems = ProblemsOf(wanted, others);
            if (!problems.IsEmpty)
            {
                return new CreateTokenResult.Refused(problems);
            }

            var (id, text) = TokenText.New();
            var token = new ApiToken(id, wanted.Name, wanted.Grant, TokenText.HashOf(text), by, time.GetUtcNow(), wanted.ExpiresAt);
            if (await store.CommitAsync(Creation(token, newest), ct) is CommitResult.Committed)
            {
                return new CreateTokenResult.Created(token, text);
            }
        }
    }

    /// <summary>Revokes a token, once: who does so again is told who did before, and when.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who revokes it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer; with <see cref="KeyValueError.OutcomeUnknown"/> it may be revoked. Doing it again harms nothing.</exception>
    public async Task<RevokeTokenResult> RevokeAsync(string id, string by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return await AlterAsync(id, token => token.RevokedAt is null ? token with { RevokedAt = now, RevokedBy = by } : null, ct) switch
        {
            (null, _) => new RevokeTokenResult.NotFound(),
            ({ } token, true) => new RevokeTokenResult.Revoked(token),
            ({ } token, false) => new RevokeTokenResult.RevokedBefore(token),
        };
    }

    /// <summary>Notes that a token was used. Nothing is written where that was noted less than a minute before, by whichever console.</summary>
    /// <param name="id">Which.</param>
    /// <param name="at">When it was used.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<bool> NoteUseAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        (await AlterAsync(id, token => IsUseDue(token, at) ? token with { LastUsedAt = at } : null, ct)).IsAltered;

    /// <summary>Clears away some of the tokens that ended long ago.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<int> PruneAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        ImmutableArray<KeyValueEntry> old = [.. (await ReadAsync(ct)).Where(kept => kept.Token.EndedAt(now) + ShownAfterEnd <= now).Select(kept => kept.Entry).Take(MostPruned)];
        var commit = new Commit { Guards = [.. old.Select(Guard.Unchanged)], Deletes = [.. old.Select(entry => entry.Key)] };
        return !old.IsEmpty && await store.CommitAsync(commit, ct) is CommitResult.Committed ? old.Length : 0;
    }

    /// <summary>The shortest time between two uses that are written down.</summary>
    internal static TimeSpan BetweenUses { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether a use at that moment is to be written down.</summary>
    internal static bool IsUseDue(ApiToken token, DateTimeOffset at) => token.LastUsedAt is not { } last || at - last >= BetweenUses;

    /// <summary>By name, and of one name the newest first.</summary>
    internal static ImmutableArray<ApiToken> InOrder(IEnumerable<ApiToken> tokens) =>
        [.. tokens.OrderBy(token => token.Name, StringComparer.OrdinalIgnoreCase).ThenByDescending(token => token.CreatedAt).ThenBy(token => token.Id, StringComparer.Ordinal)];

    // Whoever creates one writes the same key, guarded as it was before the others were read.
    private static Commit Creation(ApiToken token, KeyValueEntry? newest) => new()
    {
        Guards = [Guard.Absent(TokenKeys.Of(token.Id)), newest is null ? Guard.Absent(TokenKeys.Newest) : Guard.Unchanged(newest)],
        Puts = [new Put(TokenKeys.Of(token.Id), TokenCodec.Encode(token)), new Put(TokenKeys.Newest, Encoding.UTF8.GetBytes(token.Id))],
    };

    private ImmutableArray<TokenProblem> ProblemsOf(NewToken wanted, ImmutableArray<ApiToken> others)
    {
        var now = time.GetUtcNow();
        return
        [
            .. TokenRules.Of(wanted, now),
            .. TokenRules.OfNameAmong(wanted.Name, others, now) is { } taken ? [new TokenProblem("name", taken)] : (TokenProblem[])[],
            .. others.Length >= TokenRules.Most ? [new TokenProblem("", $"There are {others.Length} tokens, which is the most. Those that ended are cleared away after {ShownAfterEnd.Days} days.")] : (TokenProblem[])[],
        ];
    }

    private async Task<IEnumerable<KeptToken>> ReadAsync(CancellationToken ct) => (await store.RangeAsync(TokenKeys.Prefix, ct)).Entries.Select(KeptToken.Read).OfType<KeptToken>();

    // As it is then: whoever alters it at the same moment is not overwritten.
    private async Task<(ApiToken? Token, bool IsAltered)> AlterAsync(string id, Func<ApiToken, ApiToken?> alter, CancellationToken ct)
    {
        while (true)
        {
            if (await store.GetAsync(TokenKeys.Of(id), ct) is not { } entry || KeptToken.Read(entry) is not { Token: var token })
            {
                return (null, false);
            }

            if (alter(token) is not { } altered)
            {
                return (token, false);
            }

            var commit = new Commit { Guards = [Guard.Unchanged(entry)], Puts = [new Put(entry.Key, TokenCodec.Encode(altered))] };
            if (await store.CommitAsync(commit, ct) is CommitResult.Committed)
            {
                return (altered, true);
            }
        }
    }
}
