using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace M3Admin.Web.Access.Oidc.Tokens;

/// <summary>What OpenID Connect Core 3.1.3.7 asks of an id token's claims. Pure; the signature has been looked at before.</summary>
internal static class IdTokenRules
{
    private const int LongestSubject = 255;

    /// <summary>Takes the claims, or says what is wrong with them.</summary>
    /// <exception cref="IdTokenException">They are not what was expected.</exception>
    public static void Require(JsonElement claims, IdTokenExpectation expected, DateTimeOffset now)
    {
        Issuer(claims, expected);
        Audience(claims, expected);
        Times(claims, expected.ClockSkew, now);
        Nonce(claims, expected);
        Subject(claims);
    }

    private static void Issuer(JsonElement claims, IdTokenExpectation expected)
    {
        if (claims.Text("iss") != expected.Issuer)
        {
            throw new IdTokenException("it is from another issuer");
        }
    }

    private static void Audience(JsonElement claims, IdTokenExpectation expected)
    {
        var audiences = claims.Texts("aud") ?? [];
        if (!audiences.Contains(expected.ClientId))
        {
            throw new IdTokenException("it is not for this console (its 'aud' does not name the ClientId)");
        }

        var party = claims.Has("azp", out _) ? claims.Text("azp") ?? "" : null;
        if (party is null ? audiences.Length > 1 : party != expected.ClientId)
        {
            throw new IdTokenException("it was given to another party (its 'azp' is not the ClientId)");
        }
    }

    // A token ends in the moment that 'exp' names, and begins in the one that 'nbf' names; the skew is for the clocks, on both ends.
    private static void Times(JsonElement claims, TimeSpan skew, DateTimeOffset now)
    {
        if (now >= Later(Moment(claims, "exp") ?? throw new IdTokenException("it never ends (it has no 'exp')"), skew))
        {
            throw new IdTokenException("it has expired; if it is new, the two clocks are too far apart");
        }

        var issued = Moment(claims, "iat") ?? throw new IdTokenException("it does not say since when it is (it has no 'iat')");
        if (Later(now, skew) < issued || (Moment(claims, "nbf") is { } from && Later(now, skew) < from))
        {
            throw new IdTokenException("it is not valid yet; if it should be, the two clocks are too far apart");
        }
    }

    private static void Nonce(JsonElement claims, IdTokenExpectation expected)
    {
        if (claims.Text("nonce") is not { } nonce || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(expected.Nonce)))
        {
            throw new IdTokenException("it is the answer to another sign-in (its 'nonce' is not the one that was sent)");
        }
    }

    private static void Subject(JsonElement claims)
    {
        if (claims.Text("sub") is not { Length: > 0 and <= LongestSubject } subject || subject.Any(char.IsControl))
        {
            throw new IdTokenException("it does not say who signed in (its 'sub' is missing, or is no identifier)");
        }
    }

    private static DateTimeOffset? Moment(JsonElement claims, string name)
    {
        if (!claims.Has(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds >= 0 && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : throw new IdTokenException($"its '{name}' is no time");
    }

    private static DateTimeOffset Later(DateTimeOffset moment, TimeSpan by) => moment >= DateTimeOffset.MaxValue - by ? DateTimeOffset.MaxValue : moment + by;
}
