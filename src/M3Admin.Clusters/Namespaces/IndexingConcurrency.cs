using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>How much of a node's CPU indexing takes: the options of a namespace that nodes change while they run.</summary>
/// <param name="WritePerCpu">Writers of the index for each CPU; null is M3's default.</param>
/// <param name="FlushPerCpu">Flushers of the index for each CPU; null is M3's default.</param>
public sealed record IndexingConcurrency(double? WritePerCpu, double? FlushPerCpu)
{
    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }
}
