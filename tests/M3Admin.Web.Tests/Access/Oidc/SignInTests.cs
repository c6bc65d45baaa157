using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using M3Admin.LocalIssuer;
using M3Admin.Web.Tests.Access.Hosts;

namespace M3Admin.Web.Tests.Access.Oidc;

public sealed class SignInTests : OidcTest
{
    [Fact]
    public async Task Whoever_signs_in_comes_back_to_the_page_that_was_asked_for_with_name_and_groups() =>
        Assert.Equal("/placement?env=staging ada [m3-operators staff] u-1", await SignedInAsync("/placement?env=staging"));

    [Fact]
    public async Task The_code_is_redeemed_with_the_verifier_of_the_challenge_and_with_the_secret()
    {
        await SignedInAsync();
        var redemption = Assert.Single(Issuer.Redemptions);
        Assert.Equal(redemption.Challenge, Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(redemption.Verifier))));
        Assert.Equal(43, redemption.Verifier.Length);
        Assert.StartsWith("Basic ", redemption.Authorization, StringComparison.Ordinal);
        Assert.Empty(redemption.Secret);
    }

    [Fact]
    public async Task Each_sign_in_has_a_verifier_a_nonce_and_a_state_of_its_own()
    {
        var first = (await Visitor.StepAsync(Page())).Next?.Query.Split('&') ?? [];
        var second = (await Visitor.StepAsync(Page())).Next?.Query.Split('&') ?? [];
        Assert.Equal(["nonce", "code_challenge", "state"], first.Except(second).Select(pair => pair.Split('=')[0]));
    }

    [Fact]
    public async Task The_secret_goes_into_the_form_where_that_alone_is_taken()
    {
        Issuer.Knobs.Discovery = document => document["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post");
        await SignedInAsync();
        var redemption = Assert.Single(Issuer.Redemptions);
        Assert.Equal((Issuer.ClientSecret, ""), (redemption.Secret, redemption.Authorization));
    }

    [Fact]
    public async Task Tokens_signed_on_P256_are_taken()
    {
        Issuer.Keys.Add(IssuerKey.EllipticCurve("curved"));
        Assert.Contains("ada", await SignedInAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_several_parties_is_taken_when_it_was_given_to_this_one()
    {
        Issuer.Knobs.Claims = claims => (claims["aud"], claims["azp"]) = (new JsonArray("other", Issuer.ClientId), Issuer.ClientId);
        Assert.Contains("ada", await SignedInAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_whose_audience_is_a_list_of_this_one_alone_is_taken()
    {
        Issuer.Knobs.Claims = claims => claims["aud"] = new JsonArray(Issuer.ClientId);
        Assert.Contains("ada", await SignedInAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_token_leaves_out_is_asked_for()
    {
        Issuer.Person.Remove("preferred_username");
        Issuer.Person.Remove("groups");
        Issuer.Knobs.Beyond = new JsonObject { ["sub"] = "u-1", ["preferred_username"] = "ada", ["groups"] = new JsonArray("from-beyond") };
        Assert.Equal("/ ada [from-beyond] u-1", await SignedInAsync());
    }

    [Fact]
    public async Task What_is_said_beyond_the_token_about_somebody_else_is_not_taken()
    {
        Issuer.Person.Remove("groups");
        Issuer.Knobs.Beyond = new JsonObject { ["sub"] = "u-2", ["groups"] = new JsonArray("admins") };
        Assert.Contains("about somebody else", await RefusedAsync(403), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_that_do_not_concern_the_console_are_not_kept()
    {
        await using var host = await SmallHost.WithOidcAsync(Options, Time, group => group.StartsWith("m3-", StringComparison.Ordinal));
        Assert.Equal("/ ada [m3-operators] u-1", (await Visitor.GoAsync(host.Address)).Text);
    }

    [Fact]
    public async Task A_call_that_is_no_page_is_not_sent_elsewhere()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        Assert.Equal(401, (int)(await client.GetAsync(Page("/api/v1/services/m3db/placement"))).StatusCode);
        using var script = new HttpRequestMessage(HttpMethod.Get, Page()) { Headers = { { "Accept", "text/html" }, { "Sec-Fetch-Mode", "cors" } } };
        Assert.Equal(401, (int)(await client.SendAsync(script)).StatusCode);
    }

    [Fact]
    public async Task Neither_codes_nor_tokens_nor_secrets_are_logged()
    {
        await SignedInAsync();
        using var other = new Visitor();
        Issuer.Knobs.Token = (token, _) => Tokens.WithSignatureTurned(token);
        Assert.Equal(403, (await other.GoAsync(Page())).Status);
        var log = string.Join('\n', Host.Log.Lines);
        Assert.Contains("5040", log, StringComparison.Ordinal);
        string[] secrets = [Issuer.ClientSecret, .. Issuer.GivenTokens.Select(token => token[..40]), .. Issuer.GivenTokens.Select(token => token.Split('.')[2]), .. Issuer.Redemptions.SelectMany(r => new[] { r.Code, r.Verifier })];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }
}
