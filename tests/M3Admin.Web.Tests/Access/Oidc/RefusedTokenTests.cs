using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using M3Admin.LocalIssuer;

namespace M3Admin.Web.Tests.Access.Oidc;

/// <summary>Tokens that nobody may get in with, each brought by the whole way: through a browser, a code and a redemption.</summary>
public sealed class RefusedTokenTests : OidcTest
{
    private static readonly JsonObject NoneHeader = new() { ["alg"] = "none" };

    [Fact]
    public Task One_with_a_bit_of_its_signature_turned() => RefusedAsync((token, _) => Tokens.WithSignatureTurned(token), "its signature is not the sign-in's");

    [Fact]
    public Task One_with_other_claims_than_were_signed() =>
        RefusedAsync((token, claims) => Tokens.WithClaims(token, With(claims, "groups", new JsonArray("admins"))), "its signature is not the sign-in's");

    [Fact]
    public Task One_that_is_not_signed() => RefusedAsync((_, claims) => Tokens.Compose(NoneHeader, claims, _ => []), "signed by 'none'");

    [Fact]
    public Task One_that_is_not_signed_in_other_letters() => RefusedAsync((_, claims) => Tokens.Compose(new JsonObject { ["alg"] = "nOnE" }, claims, _ => []), "signed by 'nOnE'");

    [Fact]
    public Task One_without_its_signature() => RefusedAsync((token, _) => token[..(token.LastIndexOf('.') + 1)], "its signature is not the sign-in's");

    [Fact]
    public Task One_whose_public_key_was_taken_for_a_secret() => RefusedAsync(
        (_, claims) => Tokens.Compose(
            new JsonObject { ["alg"] = "HS256", ["kid"] = "first" },
            claims,
            bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes($"{Issuer.Keys[0].Published["n"]}"), bytes)),
        "signed by 'HS256'");

    [Fact]
    public Task One_that_brings_its_own_key()
    {
        var own = IssuerKey.Rsa("first");
        return RefusedAsync(
            (_, claims) => Tokens.Compose(new JsonObject { ["alg"] = "RS256", ["kid"] = "first", ["jwk"] = own.Published.DeepClone() }, claims, own.Sign),
            "its signature is not the sign-in's");
    }

    [Fact]
    public Task One_that_says_RS256_of_a_signature_on_a_curve()
    {
        var curved = IssuerKey.EllipticCurve("curved");
        Issuer.OtherKeys.Add(curved.Published);
        return RefusedAsync((_, claims) => Tokens.Compose(new JsonObject { ["alg"] = "RS256", ["kid"] = "curved" }, claims, curved.Sign), "a key that the sign-in does not name");
    }

    [Fact]
    public Task One_with_a_key_that_is_for_encryption()
    {
        var other = IssuerKey.Rsa("sealing");
        other.Published["use"] = "enc";
        Issuer.OtherKeys.Add(other.Published);
        return RefusedAsync((_, claims) => other.Token(claims), "a key that the sign-in does not name");
    }

    [Fact]
    public Task One_with_a_key_that_is_too_short()
    {
        var weak = IssuerKey.Rsa("weak", 1024);
        Issuer.OtherKeys.Add(weak.Published);
        return RefusedAsync((_, claims) => weak.Token(claims), "a key that the sign-in does not name");
    }

    [Fact]
    public Task One_with_extensions_that_have_to_be_understood() => RefusedAsync(
        (_, claims) => Tokens.Compose(new JsonObject { ["alg"] = "RS256", ["kid"] = "first", ["crit"] = new JsonArray("b64"), ["b64"] = false }, claims, Issuer.Keys[0].Sign),
        "extensions that are not known here");

    [Fact]
    public Task One_that_says_two_things_at_once() => RefusedAsync(
        (_, claims) => Tokens.Compose("""{"alg":"RS256","kid":"first"}""", claims.ToJsonString().Replace("\"sub\"", "\"sub\":\"u-0\",\"sub\"", StringComparison.Ordinal), Issuer.Keys[0].Sign),
        "names something twice");

    [Fact]
    public Task One_that_is_no_token() => RefusedAsync((_, _) => "no.token", "three parts");

    [Fact]
    public Task One_that_is_longer_than_any() => RefusedAsync((token, _) => token + new string('A', 70_000), "longer than 64 KiB");

    [Fact]
    public Task One_that_has_expired() => RefusedClaimsAsync(claims => claims["exp"] = Seconds(-61), "has expired");

    [Fact]
    public Task One_that_ends_never() => RefusedClaimsAsync(claims => claims.Remove("exp"), "has no 'exp'");

    [Fact]
    public Task One_that_is_not_valid_yet() => RefusedClaimsAsync(claims => claims["nbf"] = Seconds(61), "not valid yet");

    [Fact]
    public Task One_from_the_future() => RefusedClaimsAsync(claims => claims["iat"] = Seconds(61), "not valid yet");

    [Fact]
    public Task One_for_somebody_else() => RefusedClaimsAsync(claims => claims["aud"] = "another", "not for this console");

    [Fact]
    public Task One_for_several_that_does_not_say_whom_it_was_given_to() =>
        RefusedClaimsAsync(claims => claims["aud"] = new JsonArray(Issuer.ClientId, "another"), "given to another party");

    [Fact]
    public Task One_that_was_given_to_somebody_else() => RefusedClaimsAsync(claims => claims["azp"] = "another", "given to another party");

    [Fact]
    public Task One_from_another_issuer() => RefusedClaimsAsync(claims => claims["iss"] = $"{Issuer.Authority}/", "from another issuer");

    [Fact]
    public Task One_with_another_nonce() => RefusedClaimsAsync(claims => claims["nonce"] = "another", "answer to another sign-in");

    [Fact]
    public Task One_without_a_nonce() => RefusedClaimsAsync(claims => claims.Remove("nonce"), "answer to another sign-in");

    [Fact]
    public Task One_of_nobody() => RefusedClaimsAsync(claims => claims.Remove("sub"), "does not say who signed in");

    private long Seconds(int fromNow) => Time.GetUtcNow().AddSeconds(fromNow).ToUnixTimeSeconds();

    private static JsonObject With(JsonObject claims, string name, JsonNode value)
    {
        var other = (JsonObject)claims.DeepClone();
        other[name] = value;
        return other;
    }

    private async Task RefusedClaimsAsync(Action<JsonObject> claims, string why)
    {
        Issuer.Knobs.Claims = claims;
        Assert.Contains(why, await RefusedAsync(403), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(Func<string, JsonObject, string> token, string why)
    {
        Issuer.Knobs.Token = token;
        Assert.Contains(why, await RefusedAsync(403), StringComparison.Ordinal);
    }
}
