using System.Collections.Immutable;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>What is written to the target in one transaction: as much as every etcd takes at once.</summary>
internal sealed class CopyBatch
{
    private const int MostKeys = 100;
    private const int MostBytes = 1 << 20;

    private readonly Dictionary<string, ReadOnlyMemory<byte>?> _writes = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>What is put.</summary>
    public ImmutableArray<Put> Puts => [.. _writes.Where(write => write.Value is not null).Select(write => new Put(write.Key, write.Value!.Value))];

    /// <summary>What is deleted.</summary>
    public ImmutableArray<string> Deletes => [.. _writes.Where(write => write.Value is null).Select(write => write.Key)];

    /// <summary>How many keys.</summary>
    public int Keys => _writes.Count;

    /// <summary>The bytes of the values that are put.</summary>
    public long ValueBytes => _writes.Values.Sum(value => value?.Length ?? 0L);

    /// <summary>
    /// Whether a key has to wait for the next transaction. The head of a chain never has to: it names the newest entry, which is the key before it, and what both say of the revision
    /// they were written at must stay the same.
    /// </summary>
    public bool IsFullFor(string key, int bytes) =>
        _writes.Count > 0 && !_writes.ContainsKey(key) && !IsHead(key) && (_writes.Count >= MostKeys || _bytes + bytes > MostBytes);

    /// <summary>Writes, or deletes where there is no value; what was to be done to the key before is forgotten.</summary>
    public void Add(string key, ReadOnlyMemory<byte>? value)
    {
        _writes[key] = value;
        _bytes += key.Length + (value?.Length ?? 0);
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _writes.Clear();
        _bytes = 0;
    }

    // Of the console's own keys only: there are few of them.
    private static bool IsHead(string key) => key.StartsWith("m3admin/", StringComparison.Ordinal) && key.EndsWith("/head", StringComparison.Ordinal);
}
