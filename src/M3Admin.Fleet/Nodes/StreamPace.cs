using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Nodes;

/// <summary>How fast each node streams: at its own speed, decided by its name and the seed alone.</summary>
internal sealed class StreamPace(FleetOptions options)
{
    private const double Quickest = 0.25;

    /// <summary>How a node gets through its initializing shards.</summary>
    public IEnumerable<StreamBatch> Plan(InstanceId instance, IReadOnlyCollection<Shard> shards)
    {
        var total = options.StreamTime * (Quickest + ((1 - Quickest) * Fraction(instance)));
        foreach (var batch in shards.Chunk(options.BatchSize > 0 ? options.BatchSize : Math.Max(1, shards.Count)))
        {
            yield return new StreamBatch(ImmutableArray.Create(batch), total * ((double)batch.Length / shards.Count));
        }
    }

    // A hash, so that names which differ in one digit get speeds far apart.
    private double Fraction(InstanceId instance)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Seed}/{instance}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue;
    }
}
