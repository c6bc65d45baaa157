using M3Admin.Clusters.Codecs.Wire;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Codecs;

/// <summary>
/// Writes M3's Placement message: known fields in ascending order as M3 writes them, then what is not known. Reads from bottom to top,
/// since <see cref="WireWriter"/> writes backwards.
/// </summary>
internal static class PlacementEncoder
{
    private const int BytesPerInstance = 128;
    private const int BytesPerShard = 12;

    public static byte[] Encode(Placement placement)
    {
        var writer = new WireWriter(Estimate(placement));
        Write(writer, placement);
        return writer.ToArray();
    }

    /// <summary>Writes the placement's fields, without a tag around them.</summary>
    public static void Write(WireWriter writer, Placement placement)
    {
        writer.Raw(placement.Unknown.Encoded.AsSpan());
        writer.UInt32(9, placement.InstancesPerSubcluster);
        writer.Bool(8, placement.IsSubclustered);
        writer.UInt32(7, placement.MaxShardSet.Value);
        writer.Bool(6, placement.IsMirrored);
        writer.Int64(5, placement.CutoverTime);
        writer.Bool(4, placement.IsSharded);
        writer.UInt32(3, placement.ShardCount);
        writer.UInt32(2, placement.ReplicaFactor);
        for (var i = placement.Instances.Length - 1; i >= 0; i--)
        {
            WriteEntry(writer, placement.Instances[i]);
        }
    }

    public static int Estimate(Placement placement) =>
        (placement.Instances.Length * BytesPerInstance) + (placement.Instances.Sum(i => i.Shards.Length) * BytesPerShard);

    private static void WriteEntry(WireWriter writer, Instance instance)
    {
        var entry = writer.Written;
        WriteInstance(writer, instance);
        writer.EndMessage(2, entry);
        writer.RequiredText(1, instance.Id.Value);
        writer.EndMessage(1, entry);
    }

    private static void WriteInstance(WireWriter writer, Instance instance)
    {
        writer.Raw(instance.Unknown.Encoded.AsSpan());
        writer.UInt32(11, instance.SubclusterId);
        WriteMetadata(writer, instance.Metadata);
        writer.UInt32(9, instance.Port);
        writer.Text(8, instance.Hostname);
        writer.UInt32(7, instance.ShardSet.Value);
        for (var i = instance.Shards.Length - 1; i >= 0; i--)
        {
            WriteShard(writer, instance.Shards[i]);
        }

        writer.Text(5, instance.Endpoint);
        writer.UInt32(4, instance.Weight);
        writer.Text(3, instance.Zone);
        writer.Text(2, instance.Group.Value);
        writer.Text(1, instance.Id.Value);
    }

    private static void WriteMetadata(WireWriter writer, InstanceMetadata? metadata)
    {
        if (metadata is not null)
        {
            var start = writer.Written;
            writer.Raw(metadata.Unknown.Encoded.AsSpan());
            writer.UInt32(1, metadata.DebugPort);
            writer.EndMessage(10, start);
        }
    }

    private static void WriteShard(WireWriter writer, Shard shard)
    {
        var start = writer.Written;
        writer.Raw(shard.Unknown.Encoded.AsSpan());
        WriteRedirectTo(writer, shard.RedirectTo);
        writer.Int64(5, shard.Cutover.CutoffNanos);
        writer.Int64(4, shard.Cutover.CutoverNanos);
        writer.Text(3, shard.Source?.Value);
        writer.Int64(2, (long)shard.State);
        writer.UInt32(1, shard.Id);
        writer.EndMessage(6, start);
    }

    private static void WriteRedirectTo(WireWriter writer, uint? shard)
    {
        if (shard is { } id)
        {
            var start = writer.Written;
            writer.UInt32(1, id);
            writer.EndMessage(6, start);
        }
    }
}
