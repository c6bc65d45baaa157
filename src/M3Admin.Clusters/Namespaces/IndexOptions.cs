using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>How a namespace's series are indexed.</summary>
/// <param name="IsEnabled">Whether they are.</param>
/// <param name="BlockSizeNanos">How much time one index block holds, in nanoseconds.</param>
public sealed record IndexOptions(bool IsEnabled, long BlockSizeNanos)
{
    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }
}
