namespace M3Admin.KeyValue;

/// <summary>A condition on one key within a commit. Use both numbers: a version comes back after delete and re-create, a mod revision never does.</summary>
/// <param name="Key">The guarded key.</param>
/// <param name="Version">The version it must have; 0 means that it must not exist.</param>
/// <param name="ModRevision">The mod revision it must have; 0 means that it must not exist.</param>
public sealed record Guard(string Key, long Version, long ModRevision)
{
    /// <summary>The key must not exist.</summary>
    public static Guard Absent(string key) => new(key, 0, 0);

    /// <summary>The key must still be what was read.</summary>
    public static Guard Unchanged(KeyValueEntry entry) => new(entry.Key, entry.Version, entry.ModRevision);
}
