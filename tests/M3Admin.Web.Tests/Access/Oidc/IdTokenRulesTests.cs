using System.Text.Json;
using System.Text.Json.Nodes;
using M3Admin.Web.Access.Oidc.Tokens;

namespace M3Admin.Web.Tests.Access.Oidc;

/// <summary>The edges of what a token may say.</summary>
public sealed class IdTokenRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly IdTokenExpectation Expected = new("https://login.example.com", "m3admin", "n-1", TimeSpan.FromMinutes(1));

    [Fact]
    public void A_token_as_it_should_be_is_taken() => Assert.Null(Fault(_ => { }));

    [Theory]
    [InlineData("exp", -59.5, null)]
    [InlineData("exp", -60.0, "has expired")]
    [InlineData("exp", -61.0, "has expired")]
    [InlineData("nbf", 60.0, null)]
    [InlineData("nbf", 60.5, "not valid yet")]
    [InlineData("iat", 60.0, null)]
    [InlineData("iat", 60.5, "not valid yet")]
    [InlineData("iat", -100_000.0, null)]
    public void Clocks_may_be_apart_by_the_skew_and_no_more(string claim, double secondsFromNow, string? fault) =>
        AssertFault(fault, claims => claims[claim] = (Now.ToUnixTimeMilliseconds() / 1000.0) + secondsFromNow);

    [Theory]
    [InlineData("exp", "\"1795521600\"")]
    [InlineData("exp", "-1")]
    [InlineData("exp", "1e300")]
    [InlineData("exp", "253402300800")]
    [InlineData("nbf", "null")]
    [InlineData("iat", "[]")]
    public void A_time_that_is_none_is_refused(string claim, string json) => AssertFault($"its '{claim}' is no time", claims => claims[claim] = JsonNode.Parse(json));

    [Theory]
    [InlineData("\"m3admin\"", null, true)]
    [InlineData("[\"m3admin\"]", null, true)]
    [InlineData("[\"m3admin\"]", "\"m3admin\"", true)]
    [InlineData("[\"a\",\"m3admin\"]", "\"m3admin\"", true)]
    [InlineData("[\"a\",\"m3admin\"]", null, false)]
    [InlineData("[\"a\",\"m3admin\"]", "\"a\"", false)]
    [InlineData("\"m3admin\"", "\"a\"", false)]
    [InlineData("\"m3admin\"", "7", false)]
    [InlineData("\"m3admin\"", "null", false)]
    [InlineData("[]", null, false)]
    [InlineData("[\"m3admin\",7]", "\"m3admin\"", false)]
    [InlineData("{\"m3admin\":true}", null, false)]
    [InlineData("\"M3ADMIN\"", null, false)]
    [InlineData("\"m3admin \"", null, false)]
    public void It_has_to_be_for_this_console(string audience, string? party, bool isTaken)
    {
        var fault = Fault(claims =>
        {
            claims["aud"] = JsonNode.Parse(audience);
            if (party is not null)
            {
                claims["azp"] = JsonNode.Parse(party);
            }
        });
        Assert.Equal(isTaken, fault is null);
    }

    [Theory]
    [InlineData("iss", "\"https://login.example.com/\"")]
    [InlineData("iss", "\"https://LOGIN.example.com\"")]
    [InlineData("iss", "[\"https://login.example.com\"]")]
    [InlineData("nonce", "\"N-1\"")]
    [InlineData("nonce", "\"\"")]
    [InlineData("nonce", "[\"n-1\"]")]
    [InlineData("sub", "\"\"")]
    [InlineData("sub", "7")]
    [InlineData("sub", "\"u\\u0000\"")]
    [InlineData("sub", "\"\\ud800\"")]
    public void What_is_nearly_right_is_wrong(string claim, string json) => Assert.NotNull(FaultOf(Json().Replace($"\"{claim}\":{JsonSerializer.Serialize(Sound()[claim])}", $"\"{claim}\":{json}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("iat")]
    [InlineData("nonce")]
    [InlineData("sub")]
    public void What_is_missing_is_refused(string claim) => Assert.NotNull(Fault(claims => claims.Remove(claim)));

    private static void AssertFault(string? fault, Action<JsonObject> change)
    {
        var found = Fault(change);
        Assert.True(fault is null ? found is null : found?.Contains(fault, StringComparison.Ordinal), found);
    }

    private static JsonObject Sound() => new()
    {
        ["iss"] = "https://login.example.com", ["aud"] = "m3admin", ["sub"] = "u-1", ["nonce"] = "n-1", ["iat"] = Now.ToUnixTimeSeconds(), ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
    };

    private static string Json() => Sound().ToJsonString();

    private static string? Fault(Action<JsonObject> change)
    {
        var claims = Sound();
        change(claims);
        return FaultOf(claims.ToJsonString());
    }

    private static string? FaultOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            IdTokenRules.Require(document.RootElement, Expected, Now);
            return null;
        }
        catch (IdTokenException refused)
        {
            return refused.Message;
        }
    }
}
