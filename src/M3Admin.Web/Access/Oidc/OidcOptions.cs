namespace M3Admin.Web.Access.Oidc;

/// <summary>A company's sign-in by OpenID Connect: <c>M3Admin:Access:Oidc</c>.</summary>
public sealed class OidcOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "M3Admin:Access:Oidc";

    /// <summary>Who signs people in: the issuer, letter by letter as its discovery document writes it, such as <c>https://login.example.com/realms/ops</c>.</summary>
    public string Authority { get; set; } = "";

    /// <summary>As what the console is registered there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The console's secret there; none where it is registered as a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for; none: <c>openid profile email</c>.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>The claim that names a person; none: <c>preferred_username</c>, else <c>email</c>, else <c>sub</c>.</summary>
    public string? NameClaim { get; set; }

    /// <summary>The claim that lists a person's groups.</summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>How far the two clocks may be apart.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where the browser comes back with the code; registered there as a redirect address, with the console's own before it.</summary>
    public string CallbackPath { get; set; } = "/signin-oidc";

    /// <summary>Where the browser comes back after signing out; registered there likewise.</summary>
    public string SignedOutPath { get; set; } = "/signed-out-oidc";
}
