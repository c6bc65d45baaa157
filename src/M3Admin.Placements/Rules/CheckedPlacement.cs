using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules;

/// <summary>A placement laid out for the rules: beside the instances, all their shards in shard order.</summary>
internal sealed class CheckedPlacement
{
    private readonly Lazy<Holding[]> _holdings;

    public CheckedPlacement(Placement placement, ServiceName? service)
    {
        (Placement, Service) = (placement, service);
        _holdings = new Lazy<Holding[]>(InShardOrder);
    }

    public Placement Placement { get; }

    public ServiceName? Service { get; }

    /// <summary>
    /// Every shard in range with its holder, ascending by shard, then by instance. None when the placement is not sharded.
    /// Sized by what is held, never by the shard count or a shard id: those may be corrupt.
    /// </summary>
    public IReadOnlyList<Holding> Holdings => _holdings.Value;

    private Holding[] InShardOrder()
    {
        var holdings = InInstanceOrder().ToArray();
        var keys = new ulong[holdings.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)holdings[i].Shard.Id << 32) | (uint)i; // The position makes each key unique, so the order is the same each time.
        }

        Array.Sort(keys, holdings);
        return holdings;
    }

    private IEnumerable<Holding> InInstanceOrder()
    {
        if (!Placement.IsSharded)
        {
            yield break;
        }

        foreach (var instance in Placement.Instances)
        {
            foreach (var shard in instance.Shards)
            {
                if (shard.Id < Placement.ShardCount)
                {
                    yield return new Holding(instance, shard);
                }
            }
        }
    }
}
