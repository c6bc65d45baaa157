using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Tests.Features.Placements;

public sealed class TableSortTests
{
    private static readonly GroupRows[] Groups =
    [
        new("r1", "", default, 0, [Row("a", 4, 4), Row("b", 6, 4)]),
        new("r2", "", default, 0, [Row("c", 9, 4), Row("d", 1, 4)]),
    ];

    [Theory]
    [InlineData(null, "a b c d")]
    [InlineData("nonsense", "a b c d")]
    [InlineData("-instance", "d c b a")]
    [InlineData("load", "d c a b")]
    [InlineData("-load", "c d b a")]
    [InlineData("-stray", "c d b a")]
    public void Groups_stay_together_and_the_one_with_the_first_row_comes_first(string? text, string order) =>
        Assert.Equal(order, string.Join(' ', TableSort.Of(text).Apply(Groups).SelectMany(group => group.Rows).Select(row => row.Id)));

    [Theory]
    [InlineData(null)]
    [InlineData("-instance")]
    [InlineData("load")]
    [InlineData("-weight")]
    public void The_address_says_what_it_reads(string? text) => Assert.Equal(text, TableSort.Of(text).Text);

    private static InstanceRow Row(string id, int load, double target)
    {
        var states = new StateCounts(load, 0, 0);
        return new InstanceRow(id, states, target, LoadBar.Of(states, target, 10), "");
    }
}
