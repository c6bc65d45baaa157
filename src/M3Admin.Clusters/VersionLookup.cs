namespace M3Admin.Clusters;

/// <summary>What came of asking for a placement by version: a closed set.</summary>
public abstract record VersionLookup
{
    private VersionLookup()
    {
    }

    /// <summary>That version.</summary>
    /// <param name="Stored">As the store held it then.</param>
    public sealed record Found(StoredPlacement Stored) : VersionLookup;

    /// <summary>There is no placement now. Versions of a deleted one are not looked for: the numbers start again.</summary>
    public sealed record NoPlacement : VersionLookup;

    /// <summary>The placement has not come to that version.</summary>
    /// <param name="Newest">The version it has come to.</param>
    public sealed record NeverWas(long Newest) : VersionLookup;

    /// <summary>That version was, but the store no longer keeps it (etcd has been compacted since).</summary>
    public sealed record Forgotten : VersionLookup;
}
