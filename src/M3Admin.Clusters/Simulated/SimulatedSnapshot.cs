using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Simulated;

/// <summary>Which placements of a cluster are simulated.</summary>
/// <param name="Health">Whether this is what the store holds now.</param>
/// <param name="Services">Ordered by environment, then service.</param>
public sealed record SimulatedSnapshot(FeedHealth Health, ImmutableArray<ServiceKey> Services);
