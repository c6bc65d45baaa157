using M3Admin.Web.Access.Oidc;

namespace M3Admin.Web.Tests.Access.Oidc;

public sealed class OidcOptionsMistakesTests
{
    [Fact]
    public void An_authority_and_a_client_are_enough() => Assert.Empty(OidcOptionsMistakes.In(Sound()));

    [Fact]
    public void Nothing_configured_names_both() =>
        Assert.Equal(["Authority", "ClientId"], OidcOptionsMistakes.In(new OidcOptions()).Select(mistake => mistake.Split(':')[3]));

    [Theory]
    [InlineData("login.example.com", "is no issuer's address")]
    [InlineData("https://login.example.com/?realm=a", "is no issuer's address")]
    [InlineData("https://me:secret@login.example.com/", "is no issuer's address")]
    [InlineData("http://login.example.com", "is not encrypted")]
    [InlineData("http://localhost.example.com", "is not encrypted")]
    public void An_authority_that_cannot_be_trusted_is_a_mistake(string authority, string why)
    {
        var options = Sound();
        options.Authority = authority;
        Assert.Contains(why, Assert.Single(OidcOptionsMistakes.In(options)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:8080/realms/ops")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("https://tenant.example.com/")]
    public void An_authority_is_encrypted_or_on_this_machine(string authority)
    {
        var options = Sound();
        options.Authority = authority;
        Assert.Empty(OidcOptionsMistakes.In(options));
    }

    [Theory]
    [InlineData("11:00:00")]
    [InlineData("-00:00:01")]
    public void A_skew_out_of_range_is_a_mistake(string skew)
    {
        var options = Sound();
        options.ClockSkew = TimeSpan.Parse(skew);
        Assert.Contains("ClockSkew", Assert.Single(OidcOptionsMistakes.In(options)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signin")]
    [InlineData("/")]
    [InlineData("//evil.example")]
    [InlineData("/a?b")]
    public void A_path_that_is_none_is_a_mistake(string path)
    {
        var options = Sound();
        options.CallbackPath = path;
        Assert.Contains("M3Admin:Access:Oidc:CallbackPath", Assert.Single(OidcOptionsMistakes.In(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void Scopes_without_openid_or_of_several_words_are_mistakes()
    {
        var options = Sound();
        options.Scopes.Add("profile email");
        Assert.Equal(2, OidcOptionsMistakes.In(options).Count());
    }

    [Fact]
    public void A_secret_is_never_repeated()
    {
        var options = new OidcOptions { ClientSecret = "hunter2" };
        Assert.DoesNotContain(OidcOptionsMistakes.In(options), mistake => mistake.Contains("hunter2", StringComparison.Ordinal));
    }

    private static OidcOptions Sound() => new() { Authority = "https://login.example.com/realms/ops", ClientId = "m3admin" };
}
