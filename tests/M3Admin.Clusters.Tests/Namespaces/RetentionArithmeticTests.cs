using M3Admin.Clusters.Namespaces;

namespace M3Admin.Clusters.Tests.Namespaces;

/// <summary>How many blocks there are, counted one by one, and durations as M3 spells them.</summary>
public sealed class RetentionArithmeticTests
{
    [Fact]
    public void The_most_blocks_are_as_many_as_there_ever_are()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var (block, period) = (random.Next(1, 20), random.Next(20, 200));
            var most = Enumerable.Range(1_000, 20 * block).Max(now => (now / block) - ((now - period) / block) + 1);

            Assert.Equal(most, new RetentionOptions { PeriodNanos = period, BlockSizeNanos = block }.MostBlocks());
        }
    }

    [Theory]
    [InlineData("48h", "2h", "12h", 18)]
    [InlineData("720h", "12h", "24h", 58)]
    [InlineData("48h", "2h", "49h", 0)]
    public void A_shorter_retention_loses_whole_blocks(string before, string block, string after, long lost) =>
        Assert.Equal(lost, new RetentionOptions { PeriodNanos = Nanos(before), BlockSizeNanos = Nanos(block) }.BlocksLost(Nanos(after)));

    [Theory]
    [InlineData("48h", "2 days", "48h")]
    [InlineData("1h30m", "1 hour 30 minutes", "1h30m")]
    [InlineData("90m", "1 hour 30 minutes", "1h30m")]
    [InlineData("2d", "2 days", "48h")]
    [InlineData("10s", "10 seconds", "10s")]
    [InlineData(" 1h 5m ", "1 hour 5 minutes", "1h5m")]
    [InlineData("1500ms", "1s500ms", "1s500ms")]
    [InlineData("0s", "0", "0s")]
    [InlineData("24h10m", "1 day 10 minutes", "24h10m")]
    public void A_duration_is_read_as_it_is_typed(string typed, string words, string text) =>
        Assert.Equal((words, text), (GoDuration.Words(Nanos(typed)), GoDuration.Text(Nanos(typed))));

    [Theory]
    [InlineData("")]
    [InlineData("48")]
    [InlineData("h")]
    [InlineData("-2h")]
    [InlineData("two days")]
    [InlineData("3000000h")]
    [InlineData("1.5h")]
    public void What_is_no_duration_is_none(string typed) => Assert.Null(GoDuration.Parse(typed));

    private static long Nanos(string typed) => GoDuration.Parse(typed) ?? throw new InvalidOperationException(typed);
}
