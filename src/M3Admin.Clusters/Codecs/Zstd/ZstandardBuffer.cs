using System.Runtime.InteropServices;

namespace M3Admin.Clusters.Codecs.Zstd;

/// <summary>ZSTD_inBuffer and ZSTD_outBuffer, which have one layout.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ZstandardBuffer(byte* start, int size)
{
    /// <summary>Pinned for as long as the buffer is in use.</summary>
    public byte* Start = start;

    public nuint Size = (nuint)size;

    public nuint Position;
}
