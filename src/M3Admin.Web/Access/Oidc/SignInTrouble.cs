namespace M3Admin.Web.Access.Oidc;

/// <summary>Why somebody could not be signed in, as the person in front of the browser is told.</summary>
/// <param name="Status">The answer's HTTP status.</param>
/// <param name="What">What happened, to what.</param>
/// <param name="WayOut">What to do.</param>
internal sealed record SignInTrouble(int Status, string What, string WayOut)
{
    private const string TryAgain = "Try again; if it goes on, tell an admin of M3Admin.";
    private const int LongestQuote = 200;

    /// <summary>The answer belongs to nothing that was begun.</summary>
    public static SignInTrouble Lost { get; } = new(
        StatusCodes.Status400BadRequest,
        "This answer belongs to no sign-in that this browser has under way: it was used already, it took too long, or it was begun elsewhere.",
        "Sign in again, and let this console set cookies.");

    /// <summary>The company's sign-in cannot be asked.</summary>
    public static SignInTrouble Unreachable(string authority, string why) => new(
        StatusCodes.Status502BadGateway, $"Your company's sign-in at {authority} cannot be reached: {why}.", TryAgain);

    /// <summary>It answers otherwise than an issuer should.</summary>
    public static SignInTrouble Unusable(string authority, string why) => new(
        StatusCodes.Status502BadGateway, $"Your company's sign-in at {authority} cannot be used: {why}.", $"Tell an admin of M3Admin: {OidcOptions.Section} or the sign-in has to be mended.");

    /// <summary>It said no.</summary>
    public static SignInTrouble Answered(string error, string? description) => new(
        error == "access_denied" ? StatusCodes.Status403Forbidden : StatusCodes.Status502BadGateway,
        $"Your company's sign-in answered '{Quoted(error)}'{(string.IsNullOrWhiteSpace(description) ? "" : $": {Quoted(description)}")}.",
        TryAgain);

    /// <summary>Its token is not taken.</summary>
    public static SignInTrouble Untrusted(string fault) => new(
        StatusCodes.Status403Forbidden, $"Your company's sign-in answered with a token that this console does not take: {fault}.", TryAgain);

    /// <summary>The token is good, but it says nothing that a person could go by here.</summary>
    public static SignInTrouble Nameless(string fault) => new(
        StatusCodes.Status403Forbidden, $"Your company's sign-in knows you, but {fault}.", "Tell an admin of M3Admin, or of your company's sign-in.");

    // Somebody else's words: no line breaks, and not a whole page of them.
    private static string Quoted(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim().TrimEnd('.');
        return plain.Length <= LongestQuote ? plain : $"{plain[..LongestQuote]}…";
    }
}
