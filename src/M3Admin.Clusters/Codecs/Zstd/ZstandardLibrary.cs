using System.Runtime.InteropServices;

namespace M3Admin.Clusters.Codecs.Zstd;

/// <summary>The calls of the system's Zstandard library that are needed. Sizes are C's size_t; results may be error codes.</summary>
internal static partial class ZstandardLibrary
{
    private const string Library = "libzstd.so.1";

    [LibraryImport(Library, EntryPoint = "ZSTD_createDStream")]
    public static partial DecompressionStream CreateDecompressionStream();

    [LibraryImport(Library, EntryPoint = "ZSTD_freeDStream")]
    public static partial nuint FreeDecompressionStream(nint stream);

    [LibraryImport(Library, EntryPoint = "ZSTD_DCtx_setParameter")]
    public static partial nuint SetParameter(DecompressionStream stream, int parameter, int value);

    [LibraryImport(Library, EntryPoint = "ZSTD_decompressStream")]
    public static partial nuint Decompress(DecompressionStream stream, ref ZstandardBuffer output, ref ZstandardBuffer input);

    [LibraryImport(Library, EntryPoint = "ZSTD_createCCtx")]
    public static partial CompressionContext CreateCompressionContext();

    [LibraryImport(Library, EntryPoint = "ZSTD_freeCCtx")]
    public static partial nuint FreeCompressionContext(nint context);

    [LibraryImport(Library, EntryPoint = "ZSTD_CCtx_setParameter")]
    public static partial nuint SetParameter(CompressionContext context, int parameter, int value);

    [LibraryImport(Library, EntryPoint = "ZSTD_CCtx_refPrefix")]
    public static unsafe partial nuint ReferPrefix(CompressionContext context, byte* prefix, nuint size);

    [LibraryImport(Library, EntryPoint = "ZSTD_DCtx_refPrefix")]
    public static unsafe partial nuint ReferPrefix(DecompressionStream stream, byte* prefix, nuint size);

    [LibraryImport(Library, EntryPoint = "ZSTD_compressBound")]
    public static partial nuint CompressBound(nuint sourceSize);

    [LibraryImport(Library, EntryPoint = "ZSTD_compress2")]
    public static partial nuint Compress(CompressionContext context, Span<byte> destination, nuint capacity, ReadOnlySpan<byte> source, nuint size);

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    public static partial uint IsError(nuint result);

    [LibraryImport(Library, EntryPoint = "ZSTD_getErrorName")]
    public static partial nint ErrorName(nuint result);
}
