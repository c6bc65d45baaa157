using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using M3Admin.Web.Access.Oidc.Provider;

namespace M3Admin.Web.Access.Oidc.Tokens;

/// <summary>A token in three parts (RFC 7515, compact), read but not yet believed.</summary>
internal sealed class SignedToken
{
    private const int Longest = 64 * 1024;
    private const int LongestKeyId = 512;
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    // A name that stands twice can be read in two ways.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly byte[] _signed;
    private readonly byte[] _signature;

    private SignedToken(string[] parts)
    {
        var header = Json(parts[0], "header");
        Algorithm = header.Text("alg") ?? throw new IdTokenException("its header names no algorithm");
        KeyId = header.Text("kid");
        Claims = Json(parts[1], "body");
        _signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        _signature = Bytes(parts[2], "signature");
        RequireKnown(header);
    }

    /// <summary>How it is signed.</summary>
    public string Algorithm { get; }

    /// <summary>With which key; null when it does not say.</summary>
    public string? KeyId { get; }

    /// <summary>What it says.</summary>
    public JsonElement Claims { get; }

    /// <summary>Reads a token.</summary>
    /// <exception cref="IdTokenException">It is none, or is signed in a way that nobody here takes.</exception>
    public static SignedToken Read(string text) => text switch
    {
        { Length: > Longest } => throw new IdTokenException($"it is longer than {Longest / 1024} KiB"),
        _ when text.Split('.') is { Length: 3 } parts => new SignedToken(parts),
        _ => throw new IdTokenException("it has not the three parts of a signed token"),
    };

    /// <summary>Whether a key's owner signed it.</summary>
    public bool IsSignedWith(SigningKey key) => key.Verifies(_signed, _signature);

    // The algorithm comes from a short list of those with a public and a private key. What a header says of keys of its own is not looked at.
    private void RequireKnown(JsonElement header)
    {
        if (Algorithm is not (SigningKey.Rs256 or SigningKey.Es256))
        {
            throw new IdTokenException($"it is signed by '{Clipped(Algorithm)}', and only {SigningKey.Rs256} and {SigningKey.Es256} are taken");
        }

        if (header.Has("crit", out _))
        {
            throw new IdTokenException("its header asks for extensions that are not known here");
        }

        if (KeyId is { Length: > LongestKeyId })
        {
            throw new IdTokenException("the name of its key is too long");
        }
    }

    private static JsonElement Json(string part, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(Bytes(part, name), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new IdTokenException($"its {name} is no JSON object");
        }
        catch (JsonException)
        {
            throw new IdTokenException($"its {name} is no JSON object, or names something twice");
        }
    }

    private static byte[] Bytes(string part, string name)
    {
        // The decoder would pass over spaces and fillers; the one way to write it is without.
        if (part.AsSpan().ContainsAnyExcept(Alphabet) || part.Length % 4 == 1)
        {
            throw new IdTokenException($"its {name} is not written in base64url");
        }

        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            throw new IdTokenException($"its {name} is not written in base64url");
        }
    }

    private static string Clipped(string text) => text.Length <= 20 ? text : text[..20];
}
