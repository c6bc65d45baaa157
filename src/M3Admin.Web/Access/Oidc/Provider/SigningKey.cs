using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace M3Admin.Web.Access.Oidc.Provider;

/// <summary>One public key that a company's sign-in signs tokens with.</summary>
internal sealed class SigningKey
{
    /// <summary>RSA (PKCS #1 v1.5) over SHA-256.</summary>
    public const string Rs256 = "RS256";

    /// <summary>ECDSA on P-256 over SHA-256.</summary>
    public const string Es256 = "ES256";

    private const int FewestRsaBits = 2048;
    private const int MostRsaBits = 8192;
    private const int MostExponentBytes = 4;
    private const int P256Bytes = 32;

    private readonly Func<byte[], byte[], bool> _verify;

    private SigningKey(string? id, string algorithm, Func<byte[], byte[], bool> verify) => (Id, Algorithm, _verify) = (id, algorithm, verify);

    /// <summary>What tokens call it; null where the sign-in has but one.</summary>
    public string? Id { get; }

    /// <summary>The one algorithm that it is good for.</summary>
    public string Algorithm { get; }

    /// <summary>Reads a key of a key set; null when it is for another use, of another kind, too weak, or broken: such a key is as good as not there.</summary>
    public static SigningKey? Read(JsonElement key)
    {
        try
        {
            return key.ValueKind == JsonValueKind.Object && IsForSignatures(key) ? ReadKind(key) : null;
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether this key's owner signed these bytes.</summary>
    public bool Verifies(byte[] signed, byte[] signature) => _verify(signed, signature);

    private static SigningKey? ReadKind(JsonElement key) => key.Text("kty") switch
    {
        "RSA" when key.Text("alg") is null or Rs256 => Rsa(key),
        "EC" when key.Text("alg") is null or Es256 && key.Text("crv") == "P-256" => EllipticCurve(key),
        _ => null,
    };

    private static bool IsForSignatures(JsonElement key) =>
        key.Text("use") is null or "sig" &&
        (!key.Has("key_ops", out _) || (key.Texts("key_ops") ?? []).Contains("verify"));

    private static SigningKey? Rsa(JsonElement key)
    {
        var parameters = new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") };
        using var rsa = RSA.Create(parameters);
        return rsa.KeySize is < FewestRsaBits or > MostRsaBits || parameters.Exponent is not { Length: <= MostExponentBytes }
            ? null
            : new SigningKey(key.Text("kid"), Rs256, (signed, signature) => Verifies(parameters, signed, signature));
    }

    private static bool Verifies(RSAParameters key, byte[] signed, byte[] signature)
    {
        using var rsa = RSA.Create(key);
        return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static SigningKey? EllipticCurve(JsonElement key)
    {
        var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } };
        using var imported = ECDsa.Create(parameters); // Throws for a point that is not on the curve.
        return parameters.Q.X is not { Length: P256Bytes } || parameters.Q.Y is not { Length: P256Bytes }
            ? null
            : new SigningKey(key.Text("kid"), Es256, (signed, signature) => Verifies(parameters, signed, signature));
    }

    private static bool Verifies(ECParameters key, byte[] signed, byte[] signature)
    {
        using var curve = ECDsa.Create(key);
        return curve.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(key.Text(name)) is { Length: > 0 } bytes ? bytes : throw new FormatException();
}
