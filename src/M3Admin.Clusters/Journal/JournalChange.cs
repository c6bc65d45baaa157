using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>A change that is to be entered. Revisions are null where they are that of the transaction which enters it.</summary>
/// <param name="Draft">What it says about itself.</param>
/// <param name="At">When.</param>
/// <param name="Base">The state that was changed.</param>
internal sealed record JournalChange(JournalDraft Draft, DateTimeOffset At, PlacementVersion Base)
{
    /// <summary>The version that came of it; 0 for a delete.</summary>
    public required long Version { get; init; }

    /// <summary>The revision at which it happened.</summary>
    public required long? Revision { get; init; }

    /// <summary>The newest state in the chain when a later change was entered before this one.</summary>
    public PlacementVersion? Newest { get; init; }

    /// <summary>Up to where everything is entered then.</summary>
    public required long? Through { get; init; }

    /// <summary>The bytes of the base; empty when there was none or nobody knows them.</summary>
    public ReadOnlyMemory<byte> Before { get; init; }

    /// <summary>The bytes that came of it; null for a delete.</summary>
    public required ReadOnlyMemory<byte>? After { get; init; }
}
