using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>What planning shards came to, before anything is said about it: a closed set.</summary>
internal abstract record ShardedResult
{
    private ShardedResult()
    {
    }

    /// <summary>A placement, and how it comes about.</summary>
    public sealed record Done(Placement After, ImmutableArray<Move> Moves, StreamProof Streams) : ShardedResult
    {
        /// <summary>Shards that should have moved otherwise, and could not: instance by shard.</summary>
        public ImmutableArray<(InstanceId Instance, uint Shard)> Left { get; init; } = [];
    }

    /// <summary>No such placement exists.</summary>
    public sealed record Short(Refusal Refusal) : ShardedResult
    {
        public static Short Of(string message, InstanceId? instance = null) => new(new Refusal(RefusalKind.Unsatisfiable, instance, message));

        public static Short Invalid { get; } =
            new(new Refusal(RefusalKind.CurrentInvalid, null, "The placement breaks rules that planning relies on; set a mended placement first."));
    }
}
