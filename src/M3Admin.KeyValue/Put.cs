namespace M3Admin.KeyValue;

/// <summary>Writes one key within a commit.</summary>
/// <param name="Key">The key, not empty.</param>
/// <param name="Value">Its new bytes. The store keeps them: do not change them afterwards.</param>
public sealed record Put(string Key, ReadOnlyMemory<byte> Value);
