using M3Admin.LocalIssuer;
using M3Admin.Web.Tests.Access.Hosts;

namespace M3Admin.Web.Tests.Access.Oidc;

public sealed class KeyRotationTests : OidcTest
{
    [Fact]
    public async Task Keys_are_fetched_once_for_many_sign_ins()
    {
        await SignedInByOthersAsync(3);
        Assert.Equal((1, 1), (Issuer.Discoveries, Issuer.KeyFetches));
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_a_token_names_it()
    {
        await SignedInByOthersAsync(1);
        Issuer.Keys.Add(IssuerKey.Rsa("second"));
        Time.Advance(TimeSpan.FromMinutes(1));
        await SignedInByOthersAsync(1);
        Assert.Equal(2, Issuer.KeyFetches);
    }

    [Fact]
    public async Task Tokens_that_name_unknown_keys_have_them_fetched_once_a_minute_at_most()
    {
        await SignedInByOthersAsync(1);
        Issuer.Knobs.Token = (_, claims) => IssuerKey.EllipticCurve("made-up").Token(claims);
        Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Contains("a key that the sign-in does not name", await RefusedAsync(403), StringComparison.Ordinal);
        Assert.Equal(1, Issuer.KeyFetches);
        Time.Advance(TimeSpan.FromSeconds(1));
        await RefusedAsync(403);
        await RefusedAsync(403);
        Assert.Equal(2, Issuer.KeyFetches);
    }

    [Fact]
    public async Task A_token_with_a_known_key_and_a_wrong_signature_has_nothing_fetched()
    {
        await SignedInByOthersAsync(1);
        Time.Advance(TimeSpan.FromMinutes(2));
        Issuer.Knobs.Token = (token, _) => Tokens.WithSignatureTurned(token);
        await RefusedAsync(403);
        Assert.Equal(1, Issuer.KeyFetches);
    }

    [Fact]
    public async Task A_key_that_was_taken_out_is_no_longer_believed_after_an_hour()
    {
        await SignedInByOthersAsync(1);
        var old = Issuer.Keys[0];
        Issuer.Keys[0] = IssuerKey.Rsa("second");
        Issuer.Knobs.Token = (_, claims) => old.Token(claims);
        await SignedInByOthersAsync(1);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("a key that the sign-in does not name", await RefusedAsync(403), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_names_no_key_may_be_signed_with_any_even_a_new_one()
    {
        await SignedInByOthersAsync(1);
        Issuer.Keys.Add(IssuerKey.Rsa("second"));
        Issuer.Knobs.Token = (_, claims) => Tokens.Compose("""{"alg":"RS256"}""", claims.ToJsonString(), Issuer.Keys[1].Sign);
        Time.Advance(TimeSpan.FromMinutes(1));
        await SignedInByOthersAsync(2);
        Assert.Equal(2, Issuer.KeyFetches);
    }

    private async Task SignedInByOthersAsync(int people)
    {
        for (var n = 0; n < people; n++)
        {
            using var other = new Visitor();
            Assert.Contains("ada", (await other.GoAsync(Page())).Text, StringComparison.Ordinal);
        }
    }
}
