using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Tests.Notation;

public sealed class RoundTripTests
{
    public static TheoryData<int> Hundreds() => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Hundreds))]
    public void Every_placement_without_unknown_fields_is_read_back_as_it_was(int hundred)
    {
        for (var seed = hundred * 100; seed < (hundred + 1) * 100; seed++)
        {
            var placement = RandomPlacement.Of(seed);
            var text = PlacementNotation.Print(placement);

            Assert.True(PlacementNotation.Parse(text) is NotationResult.Parsed parsed && parsed.Placement == placement, $"seed {seed}:\n{text}");
        }
    }

    [Fact]
    public void A_large_placement_stays_small_and_is_read_back()
    {
        var placement = new Placement
        {
            ReplicaFactor = 3,
            ShardCount = 4096,
            IsSharded = true,
            Instances = [.. Enumerable.Range(0, 384).Select(i => Node(i, [.. Enumerable.Range(i % 128 * 32, 32).Select(shard => (uint)shard)]))],
        };

        var text = PlacementNotation.Print(placement);

        Assert.True(text.Length < 384 * 40, $"{text.Length} characters");
        Assert.Equal(new NotationResult.Parsed(placement), PlacementNotation.Parse(text));
    }

    [Fact]
    public void Lines_may_end_as_on_Windows_and_blank_ones_say_nothing()
    {
        var expected = PlacementNotation.Parse("rf=1\na@r1: 0A\nb@r2: 1A");

        Assert.IsType<NotationResult.Parsed>(expected);
        Assert.Equal(expected, PlacementNotation.Parse("\r\n  rf=1  \r\n\r\n\ta@r1:\t0A \r\n   \r\nb@r2: 1A\r\n"));
    }

    private static Instance Node(int number, uint[] shards) => new()
    {
        Id = new InstanceId($"m3db{number:000}"),
        Group = new IsolationGroup($"rack-{number / 128}"),
        Zone = "embedded",
        Weight = 100,
        Hostname = $"m3db{number:000}",
        Port = 9000,
        Endpoint = $"m3db{number:000}:9000",
        Shards = [.. shards.Select(id => new Shard(id, ShardState.Available, null, Cutover.None))],
    };
}
