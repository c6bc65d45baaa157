using System.Collections.Immutable;
using System.Runtime.InteropServices;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules;

/// <summary>Lays out what the instances hold by shard instead of by instance.</summary>
internal static class ShardOrder
{
    /// <summary>Every shard in range with its holder, ascending by shard, then by instance. None when the placement is not sharded.</summary>
    public static ImmutableArray<Holding> Of(Placement placement)
    {
        var held = placement.IsSharded ? InInstanceOrder(placement) : [];
        var order = new ulong[held.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = ((ulong)held[i].Shard.Id << 32) | (uint)i; // The position makes each key unique, so the order is the same each time.
        }

        Array.Sort(order);
        return ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(order, key => held[(int)(uint)key]));
    }

    private static List<Holding> InInstanceOrder(Placement placement)
    {
        var held = new List<Holding>();
        foreach (var instance in placement.Instances)
        {
            foreach (var shard in instance.Shards)
            {
                if (shard.Id < placement.ShardCount)
                {
                    held.Add(new Holding(instance, shard));
                }
            }
        }

        return held;
    }
}
