using System.Collections.Immutable;

namespace M3Admin.KeyValue.Embedded.Memory;

/// <summary>All keys as of one revision, in order. Immutable: a change makes a new one that shares nearly everything.</summary>
internal sealed class EntrySet
{
    public static readonly EntrySet Empty = new(ImmutableSortedSet.Create<KeyValueEntry>(Comparer<KeyValueEntry>.Create((a, b) => KeyOrder.Compare(a.Key, b.Key))), 0);

    private readonly ImmutableSortedSet<KeyValueEntry> _entries;

    private EntrySet(ImmutableSortedSet<KeyValueEntry> entries, long bytes) => (_entries, Bytes) = (entries, bytes);

    public int Count => _entries.Count;

    /// <summary>About how much all of it takes, in memory or in the file.</summary>
    public long Bytes { get; }

    public KeyValueEntry? Find(string key) => _entries.TryGetValue(Probe(key), out var found) ? found : null;

    /// <summary>Every entry from a key on.</summary>
    public IEnumerable<KeyValueEntry> From(string key)
    {
        var index = _entries.IndexOf(Probe(key));
        for (index = index < 0 ? ~index : index; index < _entries.Count; index++)
        {
            yield return _entries[index];
        }
    }

    /// <summary>Takes an entry in, in place of the one with its key.</summary>
    public EntrySet With(KeyValueEntry entry)
    {
        var others = Without(entry.Key);
        return new EntrySet(others._entries.Add(entry), others.Bytes + SizeOf(entry));
    }

    public EntrySet Without(string key) => Find(key) is { } found ? new EntrySet(_entries.Remove(found), Bytes - SizeOf(found)) : this;

    public EntrySet Apply(IEnumerable<KeyChange> changes) =>
        changes.Aggregate(this, (set, change) => change.Entry is { } entry ? set.With(entry) : set.Without(change.Key));

    public EntrySet Undo(IEnumerable<KeyChange> changes) =>
        changes.Aggregate(this, (set, change) => change.Previous is { } entry ? set.With(entry) : set.Without(change.Key));

    /// <summary>About what an entry takes: its value, its key, its numbers.</summary>
    public static long SizeOf(KeyValueEntry entry) => entry.Value.Length + (2L * entry.Key.Length) + 64;

    private static KeyValueEntry Probe(string key) => new(key, default, 0, 0, 0);
}
