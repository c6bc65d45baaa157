using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Proof;

/// <summary>Counts, for each shard, who can serve it and who is still streaming it.</summary>
internal sealed class ServingReplicas
{
    private readonly int[] _serving;
    private readonly int[] _takers;
    private readonly SortedDictionary<IsolationGroup, int[]> _byGroup = [];

    public ServingReplicas(Placement? placement, uint shardCount)
    {
        (_serving, _takers) = (new int[shardCount], new int[shardCount]);
        foreach (var instance in placement?.Instances ?? [])
        {
            if (!_byGroup.TryGetValue(instance.Group, out var inGroup))
            {
                _byGroup.Add(instance.Group, inGroup = new int[shardCount]);
            }

            foreach (var shard in instance.Shards.AsSpan())
            {
                Count(shard, inGroup);
            }
        }
    }

    public uint ShardCount => (uint)_serving.Length;

    public IReadOnlyCollection<IsolationGroup> Groups => _byGroup.Keys;

    /// <summary>Whether no replica of any shard serves: a placement that is new.</summary>
    public bool HasNoData => !Array.Exists(_serving, count => count > 0);

    public int ServingOf(uint shard) => _serving[shard];

    public int TakersOf(uint shard) => _takers[shard];

    /// <summary>How many shards fewer than so many replicas could serve, if a group were lost.</summary>
    public int BelowWithout(IsolationGroup group, int needed)
    {
        var (inGroup, below) = (_byGroup[group], 0);
        for (var shard = 0; shard < _serving.Length; shard++)
        {
            below += _serving[shard] - inGroup[shard] < needed ? 1 : 0;
        }

        return below;
    }

    private void Count(Shard shard, int[] inGroup)
    {
        if (shard.Id >= (uint)_serving.Length)
        {
            return;
        }

        if (shard.State == ShardState.Initializing)
        {
            _takers[shard.Id]++;
        }
        else
        {
            _serving[shard.Id]++;
            inGroup[shard.Id]++;
        }
    }
}
