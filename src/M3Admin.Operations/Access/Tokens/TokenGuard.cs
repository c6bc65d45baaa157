using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>Checks the tokens that calls bring. It asks the store nothing, and takes as long for a wrong one as for the right one.</summary>
/// <param name="book">Every token, live.</param>
/// <param name="uses">Told of each that is used.</param>
/// <param name="access">Told of a token that there is, and that is refused.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told why one was refused.</param>
public sealed class TokenGuard(TokenBook book, TokenUses uses, AccessLog access, TimeProvider time, ILogger<TokenGuard> logger)
{
    private static readonly TimeSpan BetweenEntries = TimeSpan.FromMinutes(1);

    // So that looking for a token that does not exist takes as long.
    private static readonly string NoHash = new('0', 64);

    private readonly Throttle _entries = new(BetweenEntries, time);

    /// <summary>Checks a token.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="from">From which address; empty when it is not known.</param>
    public TokenCheck Check(string text, string from)
    {
        var (health, tokens) = book.Current;
        if (health is not FeedHealth.Live)
        {
            return new TokenCheck.Unknowable(Silence(health));
        }

        var id = TokenText.IdOf(text);
        var token = id is null ? null : tokens.GetValueOrDefault(id);
        var isRight = TokenText.Matches(text, token?.Hash ?? NoHash);
        return token is null ? Refuse(id is null ? TokenRefusal.Malformed : TokenRefusal.Unknown, id, from)
            : WhyNot(token, isRight) is { } why ? Refuse(why, token, from)
            : Accept(token);
    }

    /// <summary>Whether a token that let somebody in would still do so, as far as is known: what was opened with it stays while the store is not heard, but not beyond its expiry.</summary>
    /// <param name="id">Its id.</param>
    public bool Holds(string id) => book.Current.ById.GetValueOrDefault(id)?.StateAt(time.GetUtcNow()) == TokenState.Live;

    private TokenRefusal? WhyNot(ApiToken token, bool isRight) => (isRight, token.StateAt(time.GetUtcNow())) switch
    {
        (false, _) => TokenRefusal.WrongSecret,
        (_, TokenState.Expired) => TokenRefusal.Expired,
        (_, TokenState.Revoked) => TokenRefusal.Revoked,
        _ => null,
    };

    private TokenCheck.Accepted Accept(ApiToken token)
    {
        uses.Note(token);
        return new TokenCheck.Accepted(token);
    }

    // Whoever makes ids up writes nothing into the store.
    private TokenCheck.Refused Refuse(TokenRefusal why, string? id, string from)
    {
        logger.TokenRefused(why, id ?? "none", "", from);
        return new TokenCheck.Refused(why);
    }

    private TokenCheck.Refused Refuse(TokenRefusal why, ApiToken token, string from)
    {
        logger.TokenRefused(why, token.Id, token.Name, from);
        if (_entries.TryPass($"{token.Id} {why}"))
        {
            access.Tell(new Actor(token.CallerName, "", from, JournalOrigin.Api), AccessEventKind.SignInFailed, $"The token {token.Name} ({token.Id}) {Words(why)}.");
        }

        return new TokenCheck.Refused(why);
    }

    private static string Words(TokenRefusal why) => why switch
    {
        TokenRefusal.Expired => "has expired",
        TokenRefusal.Revoked => "is revoked",
        _ => "came with a wrong secret",
    };

    private static string Silence(FeedHealth health) => health switch
    {
        FeedHealth.Stale stale => stale.Reason,
        FeedHealth.Down down => down.Reason,
        _ => "The console has only just started and has not read its tokens yet.",
    };
}
