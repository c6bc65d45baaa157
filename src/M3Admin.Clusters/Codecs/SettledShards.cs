using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Codecs;

/// <summary>
/// Available shards with nothing else to say of them: nearly all of every placement. One object per number serves all placements and versions,
/// so that a change of a large placement makes little garbage, and comparing it with the one before is mostly comparing references.
/// </summary>
internal static class SettledShards
{
    private const int LargestShardCount = 4096; // M3's own recommendation ends there; beyond it every shard is an object of its own.

    private static readonly Shard[] ByNumber = [.. Enumerable.Range(0, LargestShardCount).Select(id => New((uint)id))];

    public static Shard Of(uint id) => id < LargestShardCount ? ByNumber[id] : New(id);

    private static Shard New(uint id) => new(id, ShardState.Available, null, Cutover.None);
}
