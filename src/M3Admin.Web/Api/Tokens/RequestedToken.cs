using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Web.Api.Plans;

namespace M3Admin.Web.Api.Tokens;

/// <summary>What a body says of a token that is wanted.</summary>
internal static class RequestedToken
{
    private static readonly string[] Members = ["name", "role", "cluster", "environment", "expiresAt"];
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>Null with all that is wrong when a member is missing, of another kind, or none that there is: what was meant would be lost in silence.</summary>
    public static (NewToken? Wanted, ImmutableArray<TokenProblem> Problems) Read(JsonElement body, DateTimeOffset now)
    {
        List<TokenProblem> problems = [.. body.EnumerateObject().Where(member => !Members.Contains(member.Name, StringComparer.Ordinal)).Select(member => new TokenProblem(member.Name, $"There is no member {member.Name}; there are {string.Join(", ", Members)}."))];
        var (name, role) = (Text(body, "name", problems), Text(body, "role", problems));
        var grant = new Grant(Roles.Parse(role) ?? Role.None, OrNull(Text(body, "cluster", problems)), OrNull(Text(body, "environment", problems)));
        var wanted = new NewToken(name, grant, Moment(Text(body, "expiresAt", problems), problems));
        var known = problems.Select(problem => problem.Field).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(TokenRules.Of(wanted, now).Where(problem => !known.Contains(problem.Field)));
        return problems.Count == 0 ? (wanted, []) : (null, [.. problems]);
    }

    private static string Text(JsonElement body, string name, List<TokenProblem> problems)
    {
        if (!PlanDoor.TryText(body, name, out var text))
        {
            problems.Add(new TokenProblem(name, $"{name} must be a text."));
        }

        return text;
    }

    private static DateTimeOffset? Moment(string text, List<TokenProblem> problems)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
        {
            return moment;
        }

        problems.Add(new TokenProblem("expiresAt", $"'{text}' is no moment; write it like 2027-01-31T00:00:00Z, or leave it out for a token that never expires."));
        return null;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
