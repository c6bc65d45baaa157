using M3Admin.Web.Features.Placements;

namespace M3Admin.Web.Tests.Features.Placements;

public sealed class ShardRangeTests
{
    [Theory]
    [InlineData("7", "7..7")]
    [InlineData("128-160,512", "128..160 512..512")]
    [InlineData("100–121", "100..121")]
    [InlineData(" 1 - 2 , 4 ", "1..2 4..4")]
    public void Numbers_and_ranges_are_read(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', ShardRange.ParseAll(text)?.Select(range => $"{range.From}..{range.To}") ?? []));

    [Theory]
    [InlineData("")]
    [InlineData("m3db-1")]
    [InlineData("5-1")]
    [InlineData("1-2-3")]
    [InlineData("-4")]
    public void Anything_else_is_a_search_for_instances(string text) => Assert.Null(ShardRange.ParseAll(text));
}
