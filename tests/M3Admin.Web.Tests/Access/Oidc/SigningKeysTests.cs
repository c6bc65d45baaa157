using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using M3Admin.LocalIssuer;
using M3Admin.Web.Access.Oidc.Provider;

namespace M3Admin.Web.Tests.Access.Oidc;

/// <summary>A key set holds all kinds of keys; one counts when it can be for nothing else than signing tokens.</summary>
public sealed class SigningKeysTests
{
    private static readonly IssuerKey Rsa = IssuerKey.Rsa("r");
    private static readonly IssuerKey Curved = IssuerKey.EllipticCurve("e");

    [Fact]
    public void Keys_for_both_algorithms_are_read() => Assert.Equal(["r RS256", "e ES256"], Read(Rsa.Published, Curved.Published).All.Select(key => $"{key.Id} {key.Algorithm}"));

    [Theory]
    [InlineData("use", "\"enc\"")]
    [InlineData("use", "\"SIG\"")]
    [InlineData("alg", "\"RS512\"")]
    [InlineData("alg", "\"PS256\"")]
    [InlineData("alg", "\"RSA-OAEP\"")]
    [InlineData("key_ops", "[\"encrypt\"]")]
    [InlineData("key_ops", "[7]")]
    [InlineData("key_ops", "{}")]
    [InlineData("kty", "\"oct\"")]
    [InlineData("kty", "\"OKP\"")]
    [InlineData("kty", "7")]
    [InlineData("n", "\"AQAB\"")]
    [InlineData("n", "\"!\"")]
    [InlineData("n", "7")]
    [InlineData("e", "\"\"")]
    [InlineData("e", "\"AQAAAAAAAAAB\"")]
    public void A_key_for_another_use_or_a_broken_one_is_as_good_as_not_there(string member, string json) => AssertIgnored(Rsa, member, json);

    [Theory]
    [InlineData("crv", "\"P-384\"")]
    [InlineData("crv", "\"secp256k1\"")]
    [InlineData("alg", "\"ES384\"")]
    [InlineData("x", "\"AAAA\"")]
    [InlineData("y", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"")]
    public void So_is_one_on_another_curve_or_beside_its_own(string member, string json) => AssertIgnored(Curved, member, json);

    [Fact]
    public void A_key_without_use_and_algorithm_is_for_the_one_that_its_kind_has()
    {
        var key = (JsonObject)Rsa.Published.DeepClone();
        key.Remove("use");
        key.Remove("alg");
        key["key_ops"] = new JsonArray("sign", "verify");
        Assert.Equal(SigningKey.Rs256, Assert.Single(Read(key).All).Algorithm);
    }

    [Fact]
    public void A_signature_is_its_keys_and_no_others()
    {
        byte[] said = [1, 2, 3];
        var keys = Read(Rsa.Published, Curved.Published, IssuerKey.Rsa("other").Published).All;
        Assert.Equal([true, false, false], keys.Select(key => key.Verifies(said, Rsa.Sign(said))));
        Assert.Equal([false, true, false], keys.Select(key => key.Verifies(said, Curved.Sign(said))));
        Assert.Equal([false, false, false], keys.Select(key => key.Verifies([1, 2, 4], Rsa.Sign(said))));
        Assert.Equal([false, false, false], keys.Select(key => key.Verifies(said, [])));
        Assert.Equal([false, false, false], keys.Select(key => key.Verifies(said, new byte[64])));
    }

    [Fact]
    public void A_signature_on_the_curve_in_the_other_writing_is_none()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = curve.ExportParameters(includePrivateParameters: false).Q;
        var key = Assert.Single(Read(new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) }).All);
        Assert.True(key.Verifies([1], curve.SignData([1], HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));
        Assert.False(key.Verifies([1], curve.SignData([1], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    [Fact]
    public void A_key_is_found_by_its_algorithm_and_name()
    {
        var keys = Read(Rsa.Published, Curved.Published);
        Assert.Equal("r", Assert.Single(keys.For("RS256", "r")).Id);
        Assert.Empty(keys.For("RS256", "e"));
        Assert.Empty(keys.For("RS256", "R"));
        Assert.Single(keys.For("ES256", null));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"keys\":{}}")]
    public void What_is_no_key_set_is_refused(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Throws<ProviderFaultException>(() => SigningKeys.Read(document.RootElement));
    }

    [Fact]
    public void A_key_set_without_end_is_refused() => Assert.Throws<ProviderFaultException>(() => Read([.. Enumerable.Range(0, 101).Select(_ => new JsonObject())]));

    private static void AssertIgnored(IssuerKey key, string member, string json)
    {
        var published = (JsonObject)key.Published.DeepClone();
        published[member] = JsonNode.Parse(json);
        Assert.Empty(Read(published).All);
    }

    private static SigningKeys Read(params JsonObject[] keys)
    {
        using var document = JsonDocument.Parse(new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]) }.ToJsonString());
        return SigningKeys.Read(document.RootElement);
    }
}
