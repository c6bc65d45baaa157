using System.Collections.Immutable;
using System.Text.Json;
using M3Admin.Web.Access.Oidc.Provider;

namespace M3Admin.Web.Access.Oidc.Tokens;

/// <summary>Believes a token, or says why not.</summary>
internal sealed class IdTokenCheck(SignInProvider provider, TimeProvider time)
{
    /// <summary>The claims of a token that is signed by the company's sign-in and says what is expected.</summary>
    /// <exception cref="IdTokenException">It is not to be believed.</exception>
    /// <exception cref="SignInException">The keys cannot be had.</exception>
    public async Task<JsonElement> ClaimsAsync(string text, IdTokenExpectation expected, CancellationToken ct)
    {
        var token = SignedToken.Read(text);
        if (!await IsSignedAsync(token, ct))
        {
            throw new IdTokenException("its signature is not the sign-in's");
        }

        IdTokenRules.Require(token.Claims, expected, time.GetUtcNow());
        return token.Claims;
    }

    // Keys are changed now and then. A token that names a key which is known, and is not signed with it, has nothing to do with that.
    private async Task<bool> IsSignedAsync(SignedToken token, CancellationToken ct)
    {
        var known = (await provider.KeysAsync(ct)).For(token.Algorithm, token.KeyId);
        if (known.Any(token.IsSignedWith))
        {
            return true;
        }

        return (known.IsEmpty || token.KeyId is null) && Fitting(await provider.NewerKeysAsync(ct), token).Any(token.IsSignedWith);
    }

    private static ImmutableArray<SigningKey> Fitting(SigningKeys keys, SignedToken token)
    {
        var fitting = keys.For(token.Algorithm, token.KeyId);
        return fitting.IsEmpty ? throw new IdTokenException("it is signed with a key that the sign-in does not name") : fitting;
    }
}
