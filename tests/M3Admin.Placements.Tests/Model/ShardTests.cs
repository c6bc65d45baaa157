using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Model;

public sealed class ShardTests
{
    private static readonly Shard Plain = new(3, ShardState.Available, null, Cutover.None);

    [Fact]
    public void Each_of_its_facts_is_part_of_a_shard()
    {
        Shard[] others =
        [
            Plain with { Id = 4 },
            Plain with { State = ShardState.Leaving },
            Plain with { Source = new InstanceId("") },
            Plain with { Cutover = new Cutover(1, 0) },
            Plain with { Cutover = new Cutover(0, 1) },
            Plain with { RedirectTo = 0 },
            Plain with { Unknown = new UnknownFields([56, 1]) },
        ];

        Assert.DoesNotContain(Plain, others);
        Assert.Equal(Plain, Plain with { });
    }

    [Theory]
    [InlineData(ShardState.Initializing, true, true)]
    [InlineData(ShardState.Available, true, false)]
    [InlineData(ShardState.Leaving, false, true)]
    public void State_says_whether_a_shard_is_load_and_whether_it_moves(ShardState state, bool isLoad, bool isMoving)
    {
        var shard = Plain with { State = state };

        Assert.Equal((isLoad, isMoving), (shard.IsLoad, shard.IsMoving));
    }
}
