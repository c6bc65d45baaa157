using System.Text.Json.Nodes;
using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Tests.Access.Hosts;

namespace M3Admin.Web.Tests.Access.Oidc;

/// <summary>A company's sign-in that is not as it should be: whoever wants in is told, and nobody gets in.</summary>
public sealed class ProviderTroubleTests : OidcTest
{
    [Fact]
    public async Task One_that_does_not_answer_is_said_to_be_out_of_reach_and_found_again()
    {
        await using var host = await SmallHost.WithOidcAsync(new OidcOptions { Authority = "http://localhost:9", ClientId = "m3admin" }, Time);
        var visit = await Visitor.GoAsync(host.Address);
        Assert.Equal(502, visit.Status);
        Assert.Contains("Your company's sign-in at http://localhost:9 cannot be reached:", visit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public Task One_of_another_name_is_not_used() => UnusableAsync(document => document["issuer"] = $"{Issuer.Authority}/", "which is not, letter by letter, M3Admin:Access:Oidc:Authority");

    [Fact]
    public Task One_that_takes_codes_unencrypted_is_not_used() => UnusableAsync(document => document["token_endpoint"] = "http://sso.example.com/token", "which is not encrypted");

    [Fact]
    public Task One_without_keys_is_not_used() => UnusableAsync(document => document.Remove("jwks_uri"), "names no jwks_uri");

    [Fact]
    public Task One_that_sends_too_much_is_not_listened_to() => UnusableAsync(document => document["much"] = new string('x', 2_000_000), "more than 1024 KiB");

    [Fact]
    public async Task One_that_was_mended_is_used_at_once()
    {
        await UnusableAsync(document => document["issuer"] = "another", "cannot be used");
        Issuer.Knobs.Discovery = _ => { };
        Assert.Contains("ada", await SignedInAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_sends_the_console_elsewhere_is_not_followed()
    {
        Issuer.Knobs.Discovery = document => document["jwks_uri"] = $"{Issuer.Authority}/logout?post_logout_redirect_uri={Issuer.Authority}/jwks";
        Assert.Contains("answered 302", await RefusedAsync(502), StringComparison.Ordinal);
        Assert.Equal(0, Issuer.KeyFetches);
    }

    [Fact]
    public async Task One_that_redeems_a_code_for_no_token_is_told()
    {
        Issuer.Knobs.TokenAnswer = answer => answer.Remove("id_token");
        Assert.Contains("without giving an id_token", await RefusedAsync(502), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_told()
    {
        Options.ClientSecret = "wrong";
        Assert.Contains("answered 'invalid_client'", await RefusedAsync(502), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_can_see_is_not_taken()
    {
        Issuer.Person["preferred_username"] = "ad\u202Ea";
        Assert.Contains("characters that nobody sees", await RefusedAsync(403), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_that_were_left_out_for_there_are_too_many_are_told()
    {
        Issuer.Person.Remove("groups");
        Issuer.Person["_claim_names"] = new JsonObject { ["groups"] = "src1" };
        Assert.Contains("because there are too many", await RefusedAsync(403), StringComparison.Ordinal);
    }

    private async Task UnusableAsync(Action<JsonObject> discovery, string why)
    {
        Issuer.Knobs.Discovery = discovery;
        var text = await RefusedAsync(502);
        Assert.Contains($"Your company's sign-in at {Issuer.Authority} cannot be used", text, StringComparison.Ordinal);
        Assert.Contains(why, text, StringComparison.Ordinal);
    }
}
