using Microsoft.Win32.SafeHandles;

namespace M3Admin.Clusters.Codecs.Zstd;

/// <summary>A ZSTD_CCtx.</summary>
internal sealed class CompressionContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => ZstandardLibrary.FreeCompressionContext(handle) == 0;
}
