using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>One change of a placement, for ever. Entries of a placement form a chain: each holds the hash of the one before.</summary>
/// <param name="Sequence">Its place in the chain: 1 is the first.</param>
/// <param name="At">When it was committed or, for what was observed, first seen; by the console's clock.</param>
/// <param name="Draft">What the change says about itself.</param>
/// <param name="Base">The state that was changed; <see cref="PlacementVersion.None"/> when there was none.</param>
/// <param name="Version">The state that came of it. After a delete its version is 0, and its mod revision that of the delete.</param>
/// <param name="ValueHash">SHA-256 of the stored bytes, in hexadecimal; empty after a delete.</param>
/// <param name="Previous">The hash of the entry before; empty for the first.</param>
/// <param name="Hash">SHA-256 of this entry as it is stored, in hexadecimal.</param>
public sealed record JournalEntry(
    long Sequence, DateTimeOffset At, JournalDraft Draft, PlacementVersion Base, PlacementVersion Version, string ValueHash, string Previous, string Hash)
{
    /// <summary>Whether the placement was deleted.</summary>
    public bool IsDelete => Version.Version == 0;
}
