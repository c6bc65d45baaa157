using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Tests.Notation;

public sealed class UnknownFieldsNotationTests
{
    private static readonly Placement Full = new()
    {
        ReplicaFactor = 1,
        ShardCount = 3,
        IsSharded = true,
        Unknown = new UnknownFields([80, 1]),
        Instances =
        [
            new Instance
            {
                Id = new InstanceId("a"),
                Group = new IsolationGroup("r1"),
                Zone = "embedded",
                Weight = 1,
                Hostname = "a",
                Port = 9000,
                Endpoint = "a:9000",
                Metadata = new InstanceMetadata(9004) { Unknown = new UnknownFields([16, 1, 24]) },
                Unknown = new UnknownFields([96, 1, 1, 1]),
                Shards =
                [
                    new Shard(0, ShardState.Available, null, Cutover.None),
                    new Shard(1, ShardState.Available, null, Cutover.None) { Unknown = new UnknownFields([56, 1]) },
                    new Shard(2, ShardState.Available, null, Cutover.None) { Unknown = new UnknownFields([56, 2]) },
                ],
            },
        ],
    };

    [Fact]
    public void Unknown_fields_show_as_their_size_wherever_they_are() =>
        Assert.Equal("rf=1 shards=3 ?2B\na@r1 debug=9004?3B ?4B: 0A 1A?2B 2A?2B", PlacementNotation.Print(Full));

    [Fact]
    public void A_text_with_unknown_fields_is_refused_at_each_of_them()
    {
        var failed = Assert.IsType<NotationResult.Failed>(PlacementNotation.Parse(PlacementNotation.Print(Full)));

        Assert.Equal([(1, 15), (2, 16), (2, 20), (2, 30), (2, 36)], failed.Errors.Select(error => (error.Line, error.Column)));
        Assert.All(failed.Errors, error => Assert.Contains("cannot be read back", error.Message, StringComparison.Ordinal));
    }
}
