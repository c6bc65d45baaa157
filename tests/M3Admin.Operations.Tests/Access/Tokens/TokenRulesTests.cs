using M3Admin.Operations.Access.Tokens;

namespace M3Admin.Operations.Tests.Access.Tokens;

public sealed class TokenRulesTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("deploy pipeline (Türkçe)")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Takes_names_of_one_to_64_characters(string name) => Assert.Null(TokenRules.OfName(name));

    [Theory]
    [InlineData("", "Give the token a name")]
    [InlineData("   ", "Give the token a name")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", "has 65 characters")]
    [InlineData("a\tb", "cannot be seen")]
    [InlineData("a\u200bb", "cannot be seen")]
    [InlineData("a\u202eb", "cannot be seen")]
    [InlineData("a ", "begins or ends with a space")]
    public void Refuses_others_and_says_the_way_out(string name, string because) => Assert.Contains(because, TokenRules.OfName(name), StringComparison.Ordinal);

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_character() => Assert.Contains("cannot be seen", TokenRules.OfName("a" + (char)0xD83D), StringComparison.Ordinal);

    [Fact]
    public void Each_token_is_new_and_its_id_is_found_in_it()
    {
        var all = Enumerable.Range(0, 1000).Select(_ => TokenText.New()).ToList();

        Assert.Equal(1000, all.Select(one => one.Text).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all, one => Assert.Equal(one.Id, TokenText.IdOf(one.Text)));
        Assert.All(all, one => Assert.True(TokenText.Matches(one.Text, TokenText.HashOf(one.Text))));
    }
}
