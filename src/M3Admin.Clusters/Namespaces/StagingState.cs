using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>The staging state of a namespace.</summary>
/// <param name="Status">How far it is.</param>
public sealed record StagingState(StagingStatus Status)
{
    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }
}
