using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Access;

/// <summary>A token as a row shows it.</summary>
/// <param name="Token">The token.</param>
/// <param name="State">Whether it lets anybody in.</param>
/// <param name="StateWord">The same in words, with who and when where it does not.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Where">Where it may.</param>
/// <param name="Created">By whom and when.</param>
/// <param name="Expires">Until when it holds.</param>
/// <param name="LastUsed">When it was last used.</param>
public sealed record TokenView(ApiToken Token, TokenState State, string StateWord, string Role, string Where, string Created, string Expires, string LastUsed)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>Whether it ends before long, so that whoever needs it makes another one in time.</summary>
    public bool EndsSoon { get; private init; }

    /// <summary>Works it out.</summary>
    public static TokenView Of(ApiToken token, DateTimeOffset now)
    {
        var state = token.StateAt(now);
        return new TokenView(
            token, state, Word(token, state, now), token.Grant.Role.Text(), TokenWords.Where(token.Grant), $"{token.CreatedBy}, {Figures.Time(token.CreatedAt, now)}",
            token.ExpiresAt is { } end ? Figures.Time(end, now) : "never", token.LastUsedAt is { } used ? Used(now - used) : "never")
        {
            EndsSoon = state == TokenState.Live && token.ExpiresAt - now < Soon,
        };
    }

    private static string Word(ApiToken token, TokenState state, DateTimeOffset now) => state switch
    {
        TokenState.Revoked when token.RevokedAt is { } at => $"Revoked by {token.RevokedBy}, {Figures.Time(at, now)}",
        TokenState.Expired => "Expired",
        _ => "Live",
    };

    // It is written down once a minute: seconds would promise more than is known.
    private static string Used(TimeSpan ago) => ago.TotalMinutes < 2 ? "just now" : ago.TotalHours < 1 ? $"{(int)ago.TotalMinutes} min ago" : $"{Figures.Span(ago)} ago";
}
