using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules;

/// <summary>
/// A placement laid out for the rules: beside the instances, all their shards in shard order. Everything is sized by what is
/// held, never by the shard count or a shard id: those may be corrupt.
/// </summary>
internal sealed class CheckedPlacement
{
    public CheckedPlacement(Placement placement, ServiceName? service)
    {
        (Placement, Service) = (placement, service);
        Holdings = ShardOrder.Of(placement);
        Leaving = [.. Holdings.Where(holding => holding.Shard.State == ShardState.Leaving)];
        Taking = [.. Holdings.Where(holding => holding.Shard is { State: ShardState.Initializing, Source: not null })];
    }

    public Placement Placement { get; }

    public ServiceName? Service { get; }

    /// <summary>Every shard in range with its holder, ascending by shard, then by instance. None when the placement is not sharded.</summary>
    public ImmutableArray<Holding> Holdings { get; }

    /// <summary>The leaving ones of the <see cref="Holdings"/>.</summary>
    public ImmutableArray<Holding> Leaving { get; }

    /// <summary>The initializing ones that name a source.</summary>
    public ImmutableArray<Holding> Taking { get; }
}
