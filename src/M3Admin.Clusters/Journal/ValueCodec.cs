using M3Admin.Clusters.Codecs.Zstd;

namespace M3Admin.Clusters.Journal;

/// <summary>
/// A placement's bytes as the journal keeps them: one byte that says how, and a Zstandard frame, whole or as a difference from the value of the entry before.
/// </summary>
internal static class ValueCodec
{
    /// <summary>The most values that are read to rebuild one.</summary>
    public const int LongestRun = 32;

    private const byte Whole = 0;
    private const byte Difference = 1;

    public static byte[] EncodeWhole(ReadOnlySpan<byte> value) => [Whole, .. Zstandard.Compress(value, earlier: default)];

    public static byte[] EncodeDifference(ReadOnlySpan<byte> before, ReadOnlySpan<byte> value) => [Difference, .. Zstandard.Compress(value, before)];

    public static bool IsDifference(ReadOnlySpan<byte> kept) => kept is [Difference, ..];

    /// <param name="kept">What the journal keeps.</param>
    /// <param name="before">The value of the entry before; not looked at when <paramref name="kept"/> is whole.</param>
    /// <exception cref="ZstandardException">It makes no sense.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> kept, ReadOnlySpan<byte> before) => kept switch
    {
        [Whole, .. var frame] => Zstandard.Decompress(frame),
        [Difference, .. var frame] => Zstandard.Decompress(frame, before),
        _ => throw new ZstandardException("it does not say whether it is whole or a difference"),
    };
}
