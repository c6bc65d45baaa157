using M3Admin.Clusters.Journal;

namespace M3Admin.Clusters.Past;

/// <summary>A placement as it was at one version.</summary>
/// <param name="Stored">The placement.</param>
/// <param name="Entry">What the journal says of how it came about; null when it does not tell.</param>
/// <param name="IsRebuilt">Whether it was rebuilt from the journal; otherwise the store itself still remembers it.</param>
public sealed record PastVersion(StoredPlacement Stored, JournalEntry? Entry, bool IsRebuilt)
{
    /// <summary>Its number.</summary>
    public long Version => Stored.Version.Version;
}
