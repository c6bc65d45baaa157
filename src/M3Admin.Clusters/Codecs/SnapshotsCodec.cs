using M3Admin.Clusters.Codecs.Wire;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Codecs;

/// <summary>
/// M3's PlacementSnapshots message, which aggregators keep: one placement, plain or compressed. It was once a list of placements with a
/// cutover time each; M3 still reads that and keeps only the last at its next write, so more than one is refused here rather than lost.
/// </summary>
internal static class SnapshotsCodec
{
    public static (Placement Placement, StoredForm Form) Decode(ReadOnlySpan<byte> value)
    {
        var (path, texts) = (new FieldPath(), new TextPool());
        var reader = new WireReader(value, path, texts);
        var (compression, snapshots) = (Compression.None, 0);
        var plain = reader.Empty();
        var compressed = ReadOnlySpan<byte>.Empty;
        var unknown = new UnknownCollector();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: plain = reader.Message("snapshots"); snapshots++; break;
                case 2: compression = Mode(ref reader); break;
                case 3: compressed = reader.Bytes("compressed_placement"); break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        Check(reader, compression, snapshots, compressed.Length);
        var placement = compression == Compression.None ? Plain(plain, path) : Decompressed(compressed, path, texts);
        return (placement, new StoredForm(compression, unknown.ToFields()));
    }

    public static byte[] Encode(Placement placement, StoredForm form)
    {
        var writer = new WireWriter(PlacementEncoder.Estimate(placement));
        writer.Raw(form.Unknown.Encoded.AsSpan());
        if (form.Compression == Compression.Zstd)
        {
            writer.Bytes(3, Zstd.Zstandard.Compress(PlacementEncoder.Encode(placement)));
            writer.UInt32(2, (uint)form.Compression);
        }
        else
        {
            var start = writer.Written;
            PlacementEncoder.Write(writer, placement);
            writer.EndMessage(1, start);
        }

        return writer.ToArray();
    }

    private static Compression Mode(ref WireReader reader)
    {
        var mode = reader.Int64("compress_mode");
        return mode is (long)Compression.None or (long)Compression.Zstd
            ? (Compression)mode
            : throw reader.Problem("compress_mode", $"{mode} is no compress mode");
    }

    private static void Check(WireReader reader, Compression compression, int snapshots, int compressedLength)
    {
        switch (compression)
        {
            case Compression.None when compressedLength > 0:
                throw reader.Problem("compressed_placement", "compressed bytes are stored, and compress_mode says that there are none");
            case Compression.None when snapshots != 1:
                throw reader.Problem("snapshots", $"{snapshots} placements are stored where M3 keeps one");
            case Compression.Zstd when snapshots > 0:
                throw reader.Problem("snapshots", "a plain placement is stored beside a compressed one");
        }
    }

    private static Placement Plain(WireReader snapshot, FieldPath path)
    {
        path.Enter("snapshots", 0);
        return new PlacementDecoder().Decode(snapshot);
    }

    private static Placement Decompressed(ReadOnlySpan<byte> compressed, FieldPath path, TextPool texts)
    {
        path.Enter("compressed_placement");
        var bytes = Decompress(compressed, path);
        return new PlacementDecoder().Decode(new WireReader(bytes, path, texts));
    }

    private static byte[] Decompress(ReadOnlySpan<byte> compressed, FieldPath path)
    {
        try
        {
            return Zstd.Zstandard.Decompress(compressed);
        }
        catch (Zstd.ZstandardException problem)
        {
            throw new PlacementFormatException(path.To(null), 0, problem.Message, problem);
        }
    }
}
