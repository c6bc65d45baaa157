using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>One change of a placement, for ever. Entries of a placement form a chain: each holds the hash of the one before.</summary>
public sealed record JournalEntry
{
    /// <summary>Its place in the chain: 1 is the first.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was committed or, for what was observed, first seen; by the console's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the change says about itself.</summary>
    public required JournalDraft Draft { get; init; }

    /// <summary>The state that was changed; <see cref="PlacementVersion.None"/> when there was none.</summary>
    public required PlacementVersion Base { get; init; }

    /// <summary>
    /// The state that came of it. After a delete its version is 0, and its mod revision that of the delete or, where a gap hides it,
    /// the first at which the placement is known to be absent.
    /// </summary>
    public required PlacementVersion Version { get; init; }

    /// <summary>
    /// The newest state in the chain once this is entered: <see cref="Version"/>, except for a change that was heard only after a later one was entered.
    /// Along the chain its mod revision never falls.
    /// </summary>
    public required PlacementVersion Newest { get; init; }

    /// <summary>Every change of the placement up to this revision of the store is in the chain, or hidden by a gap, once this is entered.</summary>
    public required long Through { get; init; }

    /// <summary>SHA-256 of the stored bytes, in hexadecimal; empty after a delete.</summary>
    public required string ValueHash { get; init; }

    /// <summary>How many bytes the placement takes in the store; 0 after a delete.</summary>
    public required int Size { get; init; }

    /// <summary>The hash of the entry before; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 of this entry as it is stored, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether the placement was deleted.</summary>
    public bool IsDelete => Version.Version == 0;

    /// <summary>Whether a later change was entered before this one.</summary>
    public bool IsLate => Newest != Version;
}
