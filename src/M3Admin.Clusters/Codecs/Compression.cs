namespace M3Admin.Clusters.Codecs;

/// <summary>How the placement within a PlacementSnapshots message is packed. Values are those of M3's protobuf enum.</summary>
public enum Compression
{
    /// <summary>As a plain placement message.</summary>
    None = 0,

    /// <summary>As Zstandard-compressed bytes of one.</summary>
    Zstd = 1,
}
