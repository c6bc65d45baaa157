using System.Collections.Immutable;
using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Proof;
using M3Admin.Placements.Planning.Warnings;

namespace M3Admin.Placements.Planning.Plans;

/// <summary>What came of planning a change: a closed set. The same placement, change and time always give an equal plan.</summary>
public abstract record ChangePlan
{
    private ChangePlan()
    {
    }

    /// <summary>The change can be made.</summary>
    public sealed record Planned : ChangePlan
    {
        private AvailabilityProof? _availability;
        private (Spread Before, Spread After)? _spread;

        internal Planned(Placement? before, Placement after, ImmutableArray<Move> moves, StreamProof streams, ImmutableArray<PlanWarning> warnings)
        {
            (Before, After, Moves, Streams, Warnings) = (before, after, moves, streams, warnings);
        }

        /// <summary>The placement it starts from; null when there is none yet.</summary>
        public Placement? Before { get; }

        /// <summary>The placement to be written.</summary>
        public Placement After { get; }

        /// <summary>Which replica goes where, by shard, then taker.</summary>
        public ImmutableArray<Move> Moves { get; }

        /// <summary>What is streamed, by whom, and that less is impossible.</summary>
        public StreamProof Streams { get; }

        /// <summary>What an operator should know or accept first, the most severe first.</summary>
        public ImmutableArray<PlanWarning> Warnings { get; }

        /// <summary>How far loads stray from their targets before; zero when there was no placement.</summary>
        public Spread SpreadBefore => Spreads.Before;

        /// <summary>How far loads stray from their targets once the change is complete.</summary>
        public Spread SpreadAfter => Spreads.After;

        /// <summary>What stays available while the change is under way. Worked out when first asked for.</summary>
        public AvailabilityProof Availability => _availability ??= AvailabilityProof.Of(Before, After);

        /// <summary>Whether an operator must accept a danger before this is committed.</summary>
        public bool NeedsAcceptance => Warnings.Any(warning => warning.Severity == WarningSeverity.Danger);

        private (Spread Before, Spread After) Spreads => _spread ??= (Before is { } before ? LoadBalance.Of(before) : default, LoadBalance.Of(After));

        /// <inheritdoc/>
        public bool Equals(Planned? other) =>
            other is not null && Equals(Before, other.Before) && After.Equals(other.After) && Moves.AsSpan().SequenceEqual(other.Moves.AsSpan()) &&
            Streams.Equals(other.Streams) && Warnings.AsSpan().SequenceEqual(other.Warnings.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(After, Moves.Length, Warnings.Length);
    }

    /// <summary>The change cannot be made, for these reasons: all of them.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : ChangePlan
    {
        /// <inheritdoc/>
        public bool Equals(Refused? other) => other is not null && Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Reasons.Length;
    }
}
