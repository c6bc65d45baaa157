using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Feeds;

/// <summary>Which placements a cluster's store holds.</summary>
/// <param name="Health">Whether this is what the store holds now; the worse of the two places where M3 keeps placements.</param>
/// <param name="Services">Ordered by environment, then service.</param>
public sealed record DirectorySnapshot(FeedHealth Health, ImmutableArray<ServiceKey> Services);
