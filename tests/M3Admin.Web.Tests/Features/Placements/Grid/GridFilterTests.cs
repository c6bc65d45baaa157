using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Placements.Grid;

namespace M3Admin.Web.Tests.Features.Placements.Grid;

public sealed class GridFilterTests
{
    [Fact]
    public void The_same_wish_is_equal_however_often_it_is_made() => Assert.Equal(Wish("a"), Wish("a"));

    [Fact]
    public void Another_instance_is_another_wish() => Assert.NotEqual(Wish("a"), Wish("b"));

    [Fact]
    public void No_instance_is_not_any_instance() => Assert.NotEqual(Wish("a") with { Instances = [] }, Wish("a") with { Instances = null });

    private static GridFilter Wish(string instance) => new([instance], ["rack"], ["leaving"], [new ShardRange(1, 2)], MovingOnly: true);
}
