namespace M3Admin.KeyValue;

/// <summary>What to watch.</summary>
/// <param name="Key">The key, or the prefix of the keys.</param>
/// <param name="IsPrefix">Whether every key that starts with <paramref name="Key"/> is meant.</param>
/// <param name="FromRevision">The first revision to tell of, 1 or more.</param>
public sealed record WatchQuery(string Key, bool IsPrefix, long FromRevision);
