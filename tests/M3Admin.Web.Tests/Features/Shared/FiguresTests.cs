using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Shared;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(4096, "4,096")]
    [InlineData(-1234, "−1,234")]
    public void Thousands_have_a_comma_and_minus_is_a_true_one(long count, string text) => Assert.Equal(text, Figures.Count(count));

    [Theory]
    [InlineData(1, "1 shard")]
    [InlineData(2, "2 shards")]
    [InlineData(0, "0 shards")]
    public void A_noun_follows_its_number(long count, string text) => Assert.Equal(text, Figures.Count(count, "shard"));

    [Theory]
    [InlineData(0.667, "+0.67")]
    [InlineData(-0.333, "−0.33")]
    [InlineData(0.004, "0")]
    [InlineData(-0.004, "0")]
    public void A_stray_has_a_sign_unless_it_is_none(double stray, string text) => Assert.Equal(text, Figures.Stray(stray));

    [Theory]
    [InlineData(12, "12 s")]
    [InlineData(252, "4 min 12 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(259200, "3 days")]
    [InlineData(-5, "0 s")]
    public void A_span_is_told_in_its_two_largest_units(int seconds, string text) => Assert.Equal(text, Figures.Span(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Only_moments_of_other_days_carry_their_date()
    {
        Assert.Equal("19:04:02", Figures.Time(Given.Now, Given.Now));
        Assert.Equal("20 Nov 19:04", Figures.Time(Given.Now.AddDays(-1), Given.Now));
        Assert.Equal("21 Nov 2025 19:04", Figures.Time(Given.Now.AddYears(-1), Given.Now));
    }

    [Fact]
    public void Names_beyond_the_most_are_counted()
    {
        Assert.Equal("", Figures.List([]));
        Assert.Equal("a", Figures.List(["a"]));
        Assert.Equal("a, b and c", Figures.List(["a", "b", "c"]));
        Assert.Equal("a, b and 2 more", Figures.List(["a", "b", "c", "d"]));
    }
}
