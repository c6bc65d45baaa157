using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>Shards of one instance.</summary>
/// <param name="Instance">Which.</param>
/// <param name="Shards">Their numbers, ascending.</param>
public sealed record HeldShards(InstanceId Instance, ImmutableArray<uint> Shards)
{
    /// <summary>Groups holdings by instance, in the order of their ids.</summary>
    public static ImmutableArray<HeldShards> Of(IEnumerable<(InstanceId Instance, uint Shard)> holdings) =>
        [.. holdings.GroupBy(one => one.Instance, one => one.Shard).OrderBy(group => group.Key).Select(group => new HeldShards(group.Key, [.. group.Order()]))];

    /// <inheritdoc/>
    public bool Equals(HeldShards? other) => other is not null && Instance == other.Instance && Shards.AsSpan().SequenceEqual(other.Shards.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Instance, Shards.Length);
}
