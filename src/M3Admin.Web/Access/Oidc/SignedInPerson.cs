using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;

namespace M3Admin.Web.Access.Oidc;

/// <summary>Who signed in, by a company's word. Pure.</summary>
internal sealed record SignedInPerson(string Name, string Subject, ImmutableArray<string> Groups)
{
    /// <summary>The claim that keeps the sign-in's own identifier.</summary>
    public const string SubjectClaim = "sub";

    private const int MostGroups = 2000;
    private const string WithoutName = "it does not say what to call you";

    // What the browser's cookie, and with it each request, carries along.
    private const int LongestGroups = 8 * 1024;

    /// <summary>Reads them out of what the sign-in says: the token, and what it says beyond it.</summary>
    /// <exception cref="SignInException">They are not said, or cannot be used.</exception>
    public static SignedInPerson Read(JsonElement token, JsonElement? beyond, OidcOptions options, Predicate<string> keepsGroup)
    {
        var name = options.NameClaim is { } claim ? Named(token, beyond, claim) : Usual(token, beyond);
        if (PersonName.Fault(name) is { } fault)
        {
            throw Nameless($"the name that it gives you {fault}");
        }

        return new SignedInPerson(name, token.Text(SubjectClaim) ?? "", Grouped(token, beyond, options.GroupsClaim, keepsGroup));
    }

    /// <summary>Whether the token alone says all that is looked for.</summary>
    public static bool IsTold(JsonElement token, OidcOptions options) =>
        token.Has(options.GroupsClaim, out _) && (options.NameClaim is { } name ? token.Has(name, out _) : token.Has("preferred_username", out _));

    /// <summary>As the console knows people.</summary>
    public ClaimsPrincipal Principal(string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, Name), new Claim(SubjectClaim, Subject), .. Groups.Select(group => new Claim(AccessClaims.Group, group))], scheme));

    private static string Named(JsonElement token, JsonElement? beyond, string claim) =>
        Said(token, beyond, claim) ?? throw Nameless($"{WithoutName}: there is no '{claim}' ({OidcOptions.Section}:NameClaim) in what it answered");

    private static string Usual(JsonElement token, JsonElement? beyond) =>
        Said(token, beyond, "preferred_username") ?? Email(token, beyond) ?? token.Text(SubjectClaim) ?? throw Nameless(WithoutName);

    // An address that nobody has checked is one that a person may have made up: somebody else's.
    private static string? Email(JsonElement token, JsonElement? beyond) =>
        (token.Has("email", out _) ? token : beyond) is { } source && !(source.Has("email_verified", out var verified) && verified.ValueKind != JsonValueKind.True)
            ? source.Text("email")
            : null;

    private static ImmutableArray<string> Grouped(JsonElement token, JsonElement? beyond, string claim, Predicate<string> keepsGroup)
    {
        var source = token.Has(claim, out _) ? token : beyond ?? token;
        if (!source.Has(claim, out _))
        {
            return token.Has("_claim_names", out var left) && left.Has(claim, out _)
                ? throw Nameless($"it left your groups out of '{claim}' because there are too many; it has to send only those that concern M3Admin")
                : [];
        }

        var all = source.Texts(claim) ?? throw Nameless($"its '{claim}' ({OidcOptions.Section}:GroupsClaim) is no list of names");
        var kept = all.Length > MostGroups ? throw TooMany(claim) : all.Where(group => keepsGroup(group)).Distinct().ToImmutableArray();
        return kept.Sum(group => group.Length) > LongestGroups ? throw TooMany(claim) : kept;
    }

    private static string? Said(JsonElement token, JsonElement? beyond, string claim) => token.Text(claim) ?? beyond?.Text(claim);

    private static SignInException TooMany(string claim) => Nameless($"it names more groups in '{claim}' than can be kept; it has to send only those that concern M3Admin");

    private static SignInException Nameless(string fault) => new(SignInTrouble.Nameless(fault));
}
