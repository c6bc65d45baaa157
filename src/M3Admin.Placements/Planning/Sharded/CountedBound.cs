namespace M3Admin.Placements.Planning.Sharded;

/// <summary>A lower bound on streams that any reader can count: an instance streams at least what its load exceeds the shards it has.</summary>
internal static class CountedBound
{
    /// <summary>The bound for the board's loads, in half streams.</summary>
    public static int Of(Board board)
    {
        var (has, streams) = (new int[board.Roster.Count], new int[board.Roster.Count]);
        for (var shard = 0; shard < board.Shards; shard++)
        {
            for (var seat = 0; seat < board.Replicas; seat++)
            {
                Count(board.WasSeatsOf(shard)[seat], board.WasInitializing(shard, seat) ? streams : has);
                Count(board.WasLeavingOf(shard)[seat], has);
            }
        }

        return Enumerable.Range(0, board.Roster.Count).Sum(i => HalfStreams(board.Loads[i] - has[i], streams[i]));
    }

    private static void Count(int instance, int[] counts)
    {
        if (instance >= 0)
        {
            counts[instance]++;
        }
    }

    private static int HalfStreams(int missing, int streaming) =>
        missing <= 0 ? 0 : missing <= streaming ? missing : (2 * missing) - streaming;
}
