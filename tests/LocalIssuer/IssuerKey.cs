using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace M3Admin.LocalIssuer;

/// <summary>A pair of keys to sign tokens with.</summary>
public sealed class IssuerKey
{
    private readonly Func<byte[], byte[]> _sign;

    private IssuerKey(string id, string algorithm, Func<byte[], byte[]> sign, JsonObject published) =>
        (Id, Algorithm, _sign, Published) = (id, algorithm, sign, published);

    /// <summary>Its name.</summary>
    public string Id { get; }

    /// <summary>What it signs by.</summary>
    public string Algorithm { get; }

    /// <summary>The public half, as it stands in a key set.</summary>
    public JsonObject Published { get; }

    /// <summary>A new RSA key.</summary>
    public static IssuerKey Rsa(string id, int bits = 2048)
    {
        var rsa = RSA.Create(bits);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new IssuerKey(id, "RS256", bytes => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), new JsonObject
        {
            ["kty"] = "RSA", ["kid"] = id, ["use"] = "sig", ["alg"] = "RS256", ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent),
        });
    }

    /// <summary>A new key on P-256.</summary>
    public static IssuerKey EllipticCurve(string id)
    {
        var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = curve.ExportParameters(includePrivateParameters: false);
        return new IssuerKey(id, "ES256", bytes => curve.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation), new JsonObject
        {
            ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = id, ["use"] = "sig", ["alg"] = "ES256", ["x"] = Base64Url.EncodeToString(key.Q.X), ["y"] = Base64Url.EncodeToString(key.Q.Y),
        });
    }

    /// <summary>A token of these claims, signed.</summary>
    public string Token(JsonObject claims) => Tokens.Compose(new JsonObject { ["alg"] = Algorithm, ["typ"] = "JWT", ["kid"] = Id }, claims, Sign);

    /// <summary>Signs.</summary>
    public byte[] Sign(byte[] bytes) => _sign(bytes);
}
