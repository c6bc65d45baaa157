using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Diff;

public sealed class PlacementDiffTests
{
    [Fact]
    public void A_placement_does_not_differ_from_itself()
    {
        var placement = RandomPlacement.Of(1);

        Assert.Same(PlacementDiff.Nothing, PlacementDiff.Between(placement, placement));
    }

    [Fact]
    public void Equal_placements_do_not_differ() => Assert.Equal(PlacementDiff.Nothing, PlacementDiff.Between(RandomPlacement.Of(1), RandomPlacement.Of(1)));

    [Fact]
    public void Diffs_of_the_same_parts_are_equal()
    {
        var one = PlacementDiff.Between(RandomPlacement.Of(1), RandomPlacement.Of(2));
        var other = PlacementDiff.Between(RandomPlacement.Of(1), RandomPlacement.Of(2));

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(PlacementDiff.Nothing, one);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Applying_the_transitions_to_the_earlier_placement_gives_the_later_one(int seed)
    {
        var (before, after) = (RandomPlacement.Of(seed), RandomPlacement.Of(seed + 1000));

        var diff = PlacementDiff.Between(before, after);

        var held = Held(before).ToList();
        foreach (var change in diff.Shards)
        {
            Assert.True(change.Before is null || held.Remove((change.Instance, change.Before)), $"{change} takes away what is not there");
            if (change.After is { } shard)
            {
                held.Add((change.Instance, shard));
            }
        }

        Assert.Equal(Sorted(Held(after)), Sorted(held));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Backwards_the_same_places_differ(int seed)
    {
        var (before, after) = (RandomPlacement.Of(seed), RandomPlacement.Of(seed + 1000));

        var (there, back) = (PlacementDiff.Between(before, after), PlacementDiff.Between(after, before));

        Assert.Equal([.. there.Joined], back.Left.ToArray());
        Assert.Equal([.. there.Altered], back.Altered.ToArray());
        Assert.Equal(there.Shards.Select(change => change with { Before = change.After, After = change.Before }), [.. back.Shards]);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 20)];

    private static IEnumerable<(InstanceId Id, Shard Shard)> Held(Placement placement) =>
        placement.Instances.SelectMany(instance => instance.Shards, (instance, shard) => (instance.Id, shard));

    private static List<string> Sorted(IEnumerable<(InstanceId Id, Shard Shard)> held) =>
        [.. held.Select(holding => $"{holding.Id} {holding.Shard}").Order(StringComparer.Ordinal)];
}
