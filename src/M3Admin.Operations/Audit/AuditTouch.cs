using System.Collections.Immutable;
using M3Admin.Placements.Diff;

namespace M3Admin.Operations.Audit;

/// <summary>
/// Which instances an entry touched, and which of their shards: about a byte a shard, so that a hundred thousand entries can be searched in memory. Shards are written one instance
/// after the other: how many, then the gaps between them, seven bits a byte.
/// </summary>
public sealed class AuditTouch
{
    private readonly byte[] _shards;

    private AuditTouch(ImmutableArray<string> instances, byte[] shards) => (Instances, _shards) = (instances, shards);

    /// <summary>Nothing is known to be touched.</summary>
    public static AuditTouch None { get; } = new([], []);

    /// <summary>The instances' ids.</summary>
    public ImmutableArray<string> Instances { get; }

    /// <summary>What a difference touches.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="pool">Gives the one text for all that are equal.</param>
    public static AuditTouch Of(PlacementDiff diff, Func<string, string> pool)
    {
        var shards = diff.Shards.GroupBy(shard => shard.Instance).ToDictionary(group => group.Key);
        var instances = shards.Keys.Concat(diff.Joined).Concat(diff.Left).Concat(diff.Altered).Distinct().Order().ToImmutableArray();
        if (instances.IsEmpty)
        {
            return None;
        }

        using var to = new MemoryStream();
        foreach (var instance in instances)
        {
            Write(to, shards.TryGetValue(instance, out var touched) ? [.. touched.Select(shard => shard.ShardId)] : []);
        }

        return new AuditTouch([.. instances.Select(instance => pool(instance.Value))], to.ToArray());
    }

    /// <summary>Whether an instance whose id has that part was touched, in that shard where one is given.</summary>
    /// <param name="instance">A part of the id, without regard to case; empty for any instance.</param>
    /// <param name="shard">The shard; null for any or none.</param>
    public bool Has(string instance, uint? shard)
    {
        var at = 0;
        foreach (var id in Instances)
        {
            var isMeant = instance.Length == 0 || id.Contains(instance, StringComparison.OrdinalIgnoreCase);
            if (isMeant && shard is null)
            {
                return true;
            }

            if (Reads(shard, ref at) && isMeant)
            {
                return true;
            }
        }

        return false;
    }

    private bool Reads(uint? wanted, ref int at)
    {
        var (found, shard) = (false, 0u);
        for (var left = Number(ref at); left > 0; left--)
        {
            shard += Number(ref at);
            found |= shard == wanted;
        }

        return found;
    }

    private uint Number(ref int at)
    {
        var (number, shift) = (0u, 0);
        while (true)
        {
            var next = _shards[at++];
            number |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }

            shift += 7;
        }
    }

    private static void Write(MemoryStream to, uint[] shards)
    {
        Number(to, (uint)shards.Length);
        var before = 0u;
        foreach (var shard in shards.Order())
        {
            Number(to, shard - before);
            before = shard;
        }
    }

    private static void Number(MemoryStream to, uint number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            to.WriteByte((byte)(number | 0x80));
        }

        to.WriteByte((byte)number);
    }
}
