namespace M3Admin.Clusters.Past;

/// <summary>The versions of the placement that is stored now, from the oldest that is still kept. Some between may be missing.</summary>
/// <param name="Oldest">The oldest that the journal or the store still keeps.</param>
/// <param name="Newest">The newest: the one that is stored.</param>
/// <param name="JournalTrouble">Why the journal cannot be read, so that only the store is asked; null when it can.</param>
public sealed record VersionSpan(long Oldest, long Newest, string? JournalTrouble)
{
    /// <summary>Whether the first ones are gone.</summary>
    public bool IsCut => Oldest > 1;

    /// <summary>The version in it that is nearest to one.</summary>
    public long Nearest(long version) => Math.Clamp(version, Oldest, Newest);
}
