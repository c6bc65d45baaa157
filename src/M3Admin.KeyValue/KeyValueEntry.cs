namespace M3Admin.KeyValue;

/// <summary>One key as the store held it at some revision.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its bytes. Not to be changed by whoever reads it.</param>
/// <param name="Version">How often the key was written since it was created: 1 on creation. Starts again at 1 after a delete.</param>
/// <param name="CreateRevision">The revision at which it was last created.</param>
/// <param name="ModRevision">The revision at which it was last written. Never comes back.</param>
/// <param name="Lease">The lease the key lives on, or 0. The embedded store has none.</param>
public sealed record KeyValueEntry(string Key, ReadOnlyMemory<byte> Value, long Version, long CreateRevision, long ModRevision, long Lease = 0);
