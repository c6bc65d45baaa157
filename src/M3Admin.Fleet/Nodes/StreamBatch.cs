using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Nodes;

/// <summary>Shards that a node streams together and then marks available in one write.</summary>
/// <param name="Shards">The shards, initializing.</param>
/// <param name="Takes">How long that takes after the batch before.</param>
internal sealed record StreamBatch(ImmutableArray<Shard> Shards, TimeSpan Takes);
