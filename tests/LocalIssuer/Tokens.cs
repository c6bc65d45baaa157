using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace M3Admin.LocalIssuer;

/// <summary>Puts tokens together, good ones and others.</summary>
public static class Tokens
{
    /// <summary>A token of any header, signed in any way.</summary>
    public static string Compose(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign) => Compose(header.ToJsonString(), claims.ToJsonString(), sign);

    /// <summary>A token of any header, signed in any way; what is in it need not be JSON.</summary>
    public static string Compose(string header, string claims, Func<byte[], byte[]> sign)
    {
        var signed = $"{Encoded(Encoding.UTF8.GetBytes(header))}.{Encoded(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Encoded(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The same token with other claims, and the signature of the ones it had.</summary>
    public static string WithClaims(string token, JsonObject claims)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Encoded(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{parts[2]}";
    }

    /// <summary>The same token with one bit of its signature turned.</summary>
    public static string WithSignatureTurned(string token)
    {
        var parts = token.Split('.');
        var signature = Base64Url.DecodeFromChars(parts[2]);
        signature[signature.Length / 2] ^= 1;
        return $"{parts[0]}.{parts[1]}.{Encoded(signature)}";
    }

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
