using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Placements;

/// <summary>Shards that move between an instance and one other.</summary>
/// <param name="Peer">The other instance; null where there is none.</param>
/// <param name="Shards">Their numbers, ascending.</param>
public sealed record ShardsOf(InstanceId? Peer, ImmutableArray<uint> Shards)
{
    /// <summary>The other instance's id; empty where there is none.</summary>
    public string Name => Peer?.Value ?? "";
}
