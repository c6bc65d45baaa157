using System.Globalization;
using M3Admin.Operations.NodeConfig;

namespace M3Admin.Operations.Tests.NodeConfig;

public sealed class TextDiffTests
{
    [Fact]
    public void Lines_are_kept_gone_or_new_with_their_numbers()
    {
        Assert.Equal<DiffLine>(
            [new DiffLine(DiffKind.Kept, "a", 1, 1), new(DiffKind.Gone, "b", 2, 0), new(DiffKind.New, "x", 0, 2), new(DiffKind.New, "y", 0, 3), new(DiffKind.Kept, "c", 3, 4)],
            TextDiff.Of("a\nb\nc\n", "a\nx\ny\nc\n"));
    }

    [Fact]
    public void The_same_text_differs_nowhere() => Assert.All(TextDiff.Of(ConfigTexts.Node, ConfigTexts.Node.ReplaceLineEndings("\r\n")), line => Assert.Equal(DiffKind.Kept, line.Kind));

    [Fact]
    public void What_stays_between_two_differences_is_found()
    {
        Assert.Equal([DiffKind.New, DiffKind.Kept, DiffKind.Kept, DiffKind.Gone], TextDiff.Of("a\nb\nc\n", "x\na\nb\n").Select(line => line.Kind));
    }

    [Fact]
    public void A_long_text_is_shortened_to_what_differs_and_its_neighbours()
    {
        var lines = Enumerable.Range(1, 40).Select(at => at.ToString(CultureInfo.InvariantCulture)).ToList();
        var changed = lines.Select(line => line is "10" or "30" ? $"{line}!" : line);

        var shortened = TextDiff.Shortened(TextDiff.Of(string.Join('\n', lines), string.Join('\n', changed)), around: 1);

        Assert.Equal(["9", "10", "10!", "11", "", "29", "30", "30!", "31"], shortened.Select(line => line.Text));
        Assert.Equal(DiffKind.Gap, shortened[4].Kind);
    }

    [Fact]
    public void Two_huge_texts_are_told_apart_without_a_huge_table()
    {
        var (old, now) = (string.Join('\n', Enumerable.Range(0, 3000)), string.Join('\n', Enumerable.Range(5000, 3000)));

        Assert.Equal(6000, TextDiff.Of(old, now).Length);
    }
}
