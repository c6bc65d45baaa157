using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Mirrored;

/// <summary>
/// Makes shard sets of new instances: as many members as the replica factor says, of one weight, one port and different isolation groups. The group with
/// the most instances left goes first, so sets are found whenever there are any; within a group hosts go by name, so that hosts mirror each other port by port.
/// </summary>
internal static class Mirrors
{
    /// <summary>The instances with their shard sets, numbered on from the highest ever given out; null when some find no mirror.</summary>
    public static ImmutableArray<Instance>? Of(ImmutableArray<Instance> instances, Placement placement, bool skipPortMirroring)
    {
        var (mirrored, single) = Pair(instances, placement, skipPortMirroring);
        return single.Count == 0 ? [.. mirrored] : null;
    }

    /// <summary>Names the instances that find no mirror.</summary>
    public static ShardedResult Refusal(ImmutableArray<Instance> instances, Placement placement, bool skipPortMirroring)
    {
        var single = Pair(instances, placement, skipPortMirroring).Single;
        var (first, names) = (single[0], Shortage.Listed(single.Select(instance => Word.Of(instance.Id)).Order(StringComparer.Ordinal)));
        var port = skipPortMirroring ? "" : $", port {first.Port}";
        return ShardedResult.Short.Of(
            $"{names} {(single.Count == 1 ? "finds" : "find")} no mirror: a shard set of {Word.Of(first.Id)} needs {placement.ReplicaFactor} instances " +
            $"of weight {first.Weight}{port}, each in another isolation group.",
            first.Id);
    }

    private static (List<Instance> Mirrored, List<Instance> Single) Pair(ImmutableArray<Instance> instances, Placement placement, bool skipPortMirroring)
    {
        var (mirrored, single) = (new List<Instance>(), new List<Instance>());
        var next = placement.Instances.Select(instance => instance.ShardSet.Value).Append(placement.MaxShardSet.Value).Max();
        var alike = instances
            .GroupBy(instance => (instance.Weight, Port: skipPortMirroring ? 0 : instance.Port))
            .OrderBy(group => group.Min(instance => instance.Id));
        foreach (var group in alike)
        {
            var racks = group
                .GroupBy(instance => instance.Group)
                .Select(rack => new Queue<Instance>(rack.OrderBy(instance => instance.Hostname, StringComparer.Ordinal).ThenBy(instance => instance.Id)))
                .ToList();
            while (racks.Count >= placement.ReplicaFactor)
            {
                next++;
                foreach (var rack in racks.OrderByDescending(rack => rack.Count).ThenBy(rack => rack.Peek().Group).Take((int)placement.ReplicaFactor).ToArray())
                {
                    mirrored.Add(rack.Dequeue() with { ShardSet = new ShardSetId(next), Shards = [] });
                }

                racks.RemoveAll(rack => rack.Count == 0);
            }

            single.AddRange(racks.SelectMany(rack => rack));
        }

        return (mirrored, single);
    }
}
