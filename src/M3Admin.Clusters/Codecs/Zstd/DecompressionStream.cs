using Microsoft.Win32.SafeHandles;

namespace M3Admin.Clusters.Codecs.Zstd;

/// <summary>A ZSTD_DStream.</summary>
internal sealed class DecompressionStream() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => ZstandardLibrary.FreeDecompressionStream(handle) == 0;
}
