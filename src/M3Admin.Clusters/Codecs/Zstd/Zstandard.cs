using System.Buffers;
using System.Runtime.InteropServices;

namespace M3Admin.Clusters.Codecs.Zstd;

/// <summary>Zstandard by the system's own library.</summary>
internal static class Zstandard
{
    /// <summary>More than any placement takes: a stored value is at most 1.5 MiB by etcd's default. A frame that unpacks to more is refused.</summary>
    public const int LargestDecompressed = 64 * 1024 * 1024;

    // As M3 does it: a strong level, since what is saved is room in etcd, and a checksum.
    private const int Level = 11;

    // Between two states of a placement of 4,096 shards a higher level finds no more, and takes ten times as long.
    private const int DifferenceLevel = 6;
    private const int CompressionLevelParameter = 100;
    private const int ChecksumParameter = 201;
    private const int WindowLogMaxParameter = 100;
    private const int LargestWindowLog = 26;
    private const int FirstBuffer = 128 * 1024;

    /// <summary>Unpacks one or more whole frames.</summary>
    /// <exception cref="ZstandardException">They are damaged, incomplete or too large, or the library is missing.</exception>
    public static byte[] Decompress(ReadOnlySpan<byte> compressed) => Decompress(compressed, default);

    /// <summary>Unpacks one frame that was packed as what differs from <paramref name="earlier"/>.</summary>
    /// <exception cref="ZstandardException">It is damaged, incomplete or too large, or the library is missing.</exception>
    public static unsafe byte[] Decompress(ReadOnlySpan<byte> compressed, ReadOnlySpan<byte> earlier)
    {
        try
        {
            using var stream = ZstandardLibrary.CreateDecompressionStream();
            Check(ZstandardLibrary.SetParameter(stream, WindowLogMaxParameter, LargestWindowLog));
            fixed (byte* prefix = earlier)
            {
                Check(ZstandardLibrary.ReferPrefix(stream, prefix, (nuint)earlier.Length));
                return Decompress(stream, compressed);
            }
        }
        catch (DllNotFoundException missing)
        {
            throw Missing(missing);
        }
    }

    /// <summary>Packs into one frame. The same bytes give the same frame as long as the library stays the same.</summary>
    /// <exception cref="ZstandardException">The library is missing or fails.</exception>
    public static byte[] Compress(ReadOnlySpan<byte> plain) => Compress(plain, default, Level);

    /// <summary>Packs what differs from <paramref name="earlier"/>, which is needed again to unpack it: nearly nothing where little has changed. Empty, it packs the whole.</summary>
    /// <exception cref="ZstandardException">The library is missing or fails.</exception>
    public static byte[] Compress(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> earlier) => Compress(plain, earlier, DifferenceLevel);

    private static unsafe byte[] Compress(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> earlier, int level)
    {
        try
        {
            using var context = ZstandardLibrary.CreateCompressionContext();
            Check(ZstandardLibrary.SetParameter(context, CompressionLevelParameter, level));
            Check(ZstandardLibrary.SetParameter(context, ChecksumParameter, 1));
            var buffer = new byte[ZstandardLibrary.CompressBound((nuint)plain.Length)];
            fixed (byte* prefix = earlier)
            {
                Check(ZstandardLibrary.ReferPrefix(context, prefix, (nuint)earlier.Length));
                var length = Check(ZstandardLibrary.Compress(context, buffer, (nuint)buffer.Length, plain, (nuint)plain.Length));
                return buffer[..(int)length];
            }
        }
        catch (DllNotFoundException missing)
        {
            throw Missing(missing);
        }
    }

    private static unsafe byte[] Decompress(DecompressionStream stream, ReadOnlySpan<byte> compressed)
    {
        var plain = new ArrayBufferWriter<byte>(FirstBuffer);
        fixed (byte* start = compressed)
        {
            var input = new ZstandardBuffer(start, compressed.Length);
            nuint wanted;
            do
            {
                wanted = DecompressSome(stream, plain, ref input, out var progressed);
                if (!progressed && wanted != 0)
                {
                    throw new ZstandardException("the Zstandard bytes end in the middle");
                }
            }
            while (wanted != 0 || input.Position < input.Size);
        }

        return plain.WrittenSpan.ToArray();
    }

    /// <returns>0 when a frame is complete and all of it has been handed out.</returns>
    private static unsafe nuint DecompressSome(DecompressionStream stream, ArrayBufferWriter<byte> plain, ref ZstandardBuffer input, out bool progressed)
    {
        var free = plain.GetSpan();
        fixed (byte* start = free)
        {
            var output = new ZstandardBuffer(start, free.Length);
            var before = input.Position;
            var wanted = Check(ZstandardLibrary.Decompress(stream, ref output, ref input));
            plain.Advance((int)output.Position);
            progressed = output.Position > 0 || input.Position > before;
            return plain.WrittenCount <= LargestDecompressed
                ? wanted
                : throw new ZstandardException($"the Zstandard bytes unpack to more than {LargestDecompressed} bytes");
        }
    }

    private static nuint Check(nuint result) =>
        ZstandardLibrary.IsError(result) == 0
            ? result
            : throw new ZstandardException($"Zstandard says: {Marshal.PtrToStringUTF8(ZstandardLibrary.ErrorName(result))}");

    private static ZstandardException Missing(DllNotFoundException missing) =>
        new("the value is Zstandard-compressed and this machine has no libzstd.so.1; install the package libzstd1", missing);
}
