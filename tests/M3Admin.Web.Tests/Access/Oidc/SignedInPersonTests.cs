using System.Text.Json;
using M3Admin.Web.Access;
using M3Admin.Web.Access.Oidc;

namespace M3Admin.Web.Tests.Access.Oidc;

/// <summary>Whom somebody is taken for, by what was said of them.</summary>
public sealed class SignedInPersonTests
{
    [Theory]
    [InlineData("""{"sub":"u-1","preferred_username":"ada","email":"ada@example.com"}""", "ada")]
    [InlineData("""{"sub":"u-1","email":"ada@example.com","email_verified":true}""", "ada@example.com")]
    [InlineData("""{"sub":"u-1","email":"ada@example.com"}""", "ada@example.com")]
    [InlineData("""{"sub":"u-1","email":"root@example.com","email_verified":false}""", "u-1")]
    [InlineData("""{"sub":"u-1","email":"root@example.com","email_verified":"true"}""", "u-1")]
    [InlineData("""{"sub":"u-1","preferred_username":7}""", "u-1")]
    [InlineData("""{"sub":"u-1"}""", "u-1")]
    public void A_name_is_the_first_that_is_said_and_known_to_be_theirs(string token, string name) => Assert.Equal(name, Read(token).Name);

    [Fact]
    public void A_name_that_was_asked_for_and_is_not_said_is_no_name()
    {
        var refusal = Assert.Throws<SignInException>(() => Read("""{"sub":"u-1","preferred_username":"ada"}""", options: new OidcOptions { NameClaim = "upn" }));
        Assert.Contains("there is no 'upn' (M3Admin:Access:Oidc:NameClaim)", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"sub":"u"}""", "")]
    [InlineData("""{"sub":"u","groups":[]}""", "")]
    [InlineData("""{"sub":"u","groups":"one"}""", "one")]
    [InlineData("""{"sub":"u","groups":["a","b","a"]}""", "a b")]
    public void Groups_are_a_list_or_one(string token, string groups) => Assert.Equal(groups, string.Join(' ', Read(token).Groups));

    [Theory]
    [InlineData("""{"sub":"u","groups":{"a":1}}""")]
    [InlineData("""{"sub":"u","groups":["a",7]}""")]
    [InlineData("""{"sub":"u","groups":null}""")]
    public void Groups_that_cannot_be_read_are_refused_rather_than_left_out(string token) =>
        Assert.Contains("is no list of names", Assert.Throws<SignInException>(() => Read(token)).Message, StringComparison.Ordinal);

    [Fact]
    public void Too_many_groups_to_keep_are_refused_unless_few_concern_the_console()
    {
        var token = JsonSerializer.Serialize(new { sub = "u", groups = Enumerable.Range(0, 500).Select(n => $"department-of-long-names-{n}") });
        Assert.Contains("more groups", Assert.Throws<SignInException>(() => Read(token)).Message, StringComparison.Ordinal);
        Assert.Single(Read(token, group => group.EndsWith("-499", StringComparison.Ordinal)).Groups);
    }

    [Theory]
    [InlineData("ada", null)]
    [InlineData("Ada Lovelace", null)]
    [InlineData("Łukasz 山田", null)]
    [InlineData("", "is empty")]
    [InlineData(" ", "is empty")]
    [InlineData(" ada", "begins or ends with a space")]
    [InlineData("a\nda", "has characters that nobody sees")]
    [InlineData("a\u200Bda", "has characters that nobody sees")]
    [InlineData("a\u202Eda", "has characters that nobody sees")]
    [InlineData("a\u2028da", "has characters that nobody sees")]
    [InlineData("a\ue000da", "has characters that nobody sees")]
    [InlineData("a\uFFFDda", "has characters that nobody sees")]
    public void A_name_can_be_seen_from_end_to_end(string name, string? fault) => Assert.Equal(fault, PersonName.Fault(name));

    [Fact]
    public void A_name_without_end_is_none() => Assert.Equal("is longer than 200 characters", PersonName.Fault(new string('a', 201)));

    private static SignedInPerson Read(string token, Predicate<string>? keepsGroup = null, OidcOptions? options = null)
    {
        using var document = JsonDocument.Parse(token);
        return SignedInPerson.Read(document.RootElement, null, options ?? new OidcOptions(), keepsGroup ?? (_ => true));
    }
}
