using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Tests.Notation;

public sealed class ParseErrorTests
{
    [Theory]
    [InlineData("", "1:1 Expected a header, such as rf=3.")]
    [InlineData("shards=3", "1:1 The header, the first line, must say the replica factor, such as rf=3.")]
    [InlineData("rf", "1:1 \"rf\" needs a value: rf=….")]
    [InlineData("rf=", "1:4 Expected a value after rf=, not the end of the line.")]
    [InlineData("rf=-1", "1:1 \"rf\" needs a whole number up to 4294967295, not -1.")]
    [InlineData("rf=4294967296", "1:1 \"rf\" needs a whole number up to 4294967295, not 4294967296.")]
    [InlineData("rf=1 rf=2", "1:6 \"rf\" is given twice.")]
    [InlineData("rf=1 mirrored=yes", "1:6 \"mirrored\" takes no value.")]
    [InlineData("rf=1 cutover=soon", "1:6 \"cutover\" needs nanoseconds, not soon.")]
    [InlineData("rf=1 color=red", "1:6 color is none of rf, shards, non-sharded, mirrored, maxset, subclustered, persub, cutover.")]
    [InlineData("rf=1: 0A", "1:5 Expected the end of the line, not ':'.")]
    public void A_header_that_cannot_be_read(string text, string error) => Assert.Contains(error, Errors(text));

    [Theory]
    [InlineData("a", "2:2 Expected @ and the isolation group, not the end of the line.")]
    [InlineData(": 0A", "2:1 Expected an instance's id, not ':'.")]
    [InlineData("a@: 0A", "2:3 Expected an isolation group, not ':'.")]
    [InlineData("a@r1", "2:5 Expected : before the shards, not the end of the line.")]
    [InlineData("a@r1 0A", "2:6 0A is none of w, set, zone, hostname, port, endpoint, sub, debug.")]
    [InlineData("a@r1 w=x:", "2:6 \"w\" needs a whole number up to 4294967295, not x.")]
    [InlineData("a@r1 w=1 w=1:", "2:10 \"w\" is given twice.")]
    [InlineData("a@r1 zone:", "2:6 \"zone\" needs a value: zone=….")]
    [InlineData("\"a@r1: 0A", "2:1 This quote is not closed on its line.")]
    [InlineData("\"a\\n\"@r1: 0A", "2:3 Expected \\\", \\\\ or \\u with four hexadecimal digits.")]
    [InlineData("\"a\\u00G0\"@r1: 0A", "2:3 Expected \\\", \\\\ or \\u with four hexadecimal digits.")]
    [InlineData("\"a\\", "2:3 Expected \\\", \\\\ or \\u with four hexadecimal digits.")]
    public void An_instance_that_cannot_be_read(string line, string error) => Assert.Equal([error], Errors($"rf=1\n{line}").Take(1));

    [Theory]
    [InlineData("A", "2:7 Expected a shard, such as 3A, not 'A'.")]
    [InlineData("3", "2:8 Expected the shard's state, I, A or L, not the end of the line.")]
    [InlineData("3a", "2:8 Expected the shard's state, I, A or L, not 'a'.")]
    [InlineData("3-A", "2:9 Expected a shard, such as 3A, not 'A'.")]
    [InlineData("5-3A", "2:7 The range 5-3 runs backwards.")]
    [InlineData("4294967296A", "2:7 Expected a shard id up to 4294967295, not 4294967296.")]
    [InlineData("0-4294967295A", "2:7 That is more than 1048576 shards in all.")]
    [InlineData("3I<", "2:10 Expected the instance that the shard is taken from, not the end of the line.")]
    [InlineData("3I[1-2]", "2:11 Expected . between cutover and cutoff, not '-'.")]
    [InlineData("3I[1..2", "2:14 Expected ] after the cutoff, not the end of the line.")]
    [InlineData("3I[-..]", "2:10 Expected nanoseconds, not -.")]
    [InlineData("3I[9223372036854775808..]", "2:10 Expected nanoseconds, not 9223372036854775808.")]
    [InlineData("3A>", "2:10 Expected a shard, such as 3A, not the end of the line.")]
    [InlineData("3A,4A", "2:9 Expected a space after the shard, not ','.")]
    public void A_shard_that_cannot_be_read(string shard, string error) => Assert.Equal([error], Errors($"rf=1\na@r1: {shard}"));

    [Fact]
    public void Everything_wrong_is_told_at_once_from_top_to_bottom() =>
        Assert.Equal(
            [
                "1:1 \"rf\" needs a whole number up to 4294967295, not x.",
                "2:6 \"w\" needs a whole number up to 4294967295, not y.",
                "2:11 Expected a shard, such as 3A, not 'x'.",
                "2:17 Expected the shard's state, I, A or L, not 'Z'.",
                "3:2 Expected @ and the isolation group, not ':'.",
            ],
            Errors("rf=x\na@r1 w=y: x 0A 1Z\nb: 0A"));

    [Fact]
    public void Failures_with_the_same_errors_are_equal()
    {
        Assert.Equal(PlacementNotation.Parse("rf=x"), PlacementNotation.Parse("rf=x"));
        Assert.NotEqual(PlacementNotation.Parse("rf=x"), PlacementNotation.Parse("rf=y"));
    }

    private static IEnumerable<string> Errors(string text) =>
        Assert.IsType<NotationResult.Failed>(PlacementNotation.Parse(text)).Errors.Select(error => error.ToString());
}
