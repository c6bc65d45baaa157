using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>What is wrong with a token that somebody wants; each answer names it and says the way out.</summary>
public static class TokenRules
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 64;

    /// <summary>How many tokens may be kept, ended ones included.</summary>
    public const int Most = 1000;

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? OfName(string name) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) => "Give the token a name that says what it is for, such as deploy-pipeline.",
        _ when Letters(name) > LongestName => $"The name has {Letters(name)} characters; {LongestName} is the most.",
        _ when name != name.Trim() => "The name begins or ends with a space; leave that away, because nobody would see it.",
        _ when name.EnumerateRunes().Any(IsUnseen) => "The name has a character that cannot be seen, such as a line break; leave it away.",
        _ => null,
    };

    /// <summary>What is wrong with a moment of expiry; null when nothing is.</summary>
    public static string? OfExpiry(DateTimeOffset? expiresAt, DateTimeOffset now) =>
        expiresAt <= now ? string.Create(CultureInfo.InvariantCulture, $"{expiresAt:yyyy-MM-dd HH:mm} UTC has passed already; choose a later moment.") : null;

    /// <summary>What is wrong with a name beside those that live tokens have; null when nothing is.</summary>
    public static string? OfNameAmong(string name, IEnumerable<ApiToken> others, DateTimeOffset now) =>
        others.FirstOrDefault(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase) && other.StateAt(now) == TokenState.Live) is { } taken
            ? $"A live token is called {taken.Name} already ({taken.Id}); choose another name, or revoke that one."
            : null;

    /// <summary>All that is wrong with one, but for what other tokens are called.</summary>
    public static ImmutableArray<TokenProblem> Of(NewToken wanted, DateTimeOffset now)
    {
        (string Field, string? Message)[] found =
        [
            ("name", OfName(wanted.Name)),
            ("role", wanted.Grant.Role is Role.Viewer or Role.Operator or Role.Admin ? null : "Choose a role: viewer, operator or admin."),
            ("cluster", wanted.Grant.Cluster is "" ? "Name the cluster, or leave it out for every cluster." : null),
            ("environment", wanted.Grant.Environment is "" ? "Name the environment, or leave it out for every environment." : null),
            ("expiresAt", OfExpiry(wanted.ExpiresAt, now)),
        ];
        return [.. from problem in found where problem.Message is not null select new TokenProblem(problem.Field, problem.Message)];
    }

    private static int Letters(string name) => name.EnumerateRunes().Count();

    // Control characters, and what only steers how text is set: a name with one looks like another. Half of a surrogate pair is read as the replacement character.
    private static bool IsUnseen(Rune rune) => rune == Rune.ReplacementChar ||
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
