using System.Collections.Immutable;

namespace M3Admin.KeyValue.Embedded.Memory;

/// <summary>All the store knows at one moment. Immutable, so that a reader needs no lock and a commit that fails has changed nothing.</summary>
internal sealed record StoreState(EntrySet Entries, History History)
{
    public static readonly StoreState Empty = new(EntrySet.Empty, History.Empty);

    public long Revision => History.Revision;

    /// <summary>About how much all of it takes, in memory or in the file.</summary>
    public long Bytes => Entries.Bytes + History.Bytes;

    /// <summary>The guarded keys as they are when a guard does not hold, or null when all hold.</summary>
    public CommitResult.Conflict? ConflictWith(ImmutableArray<Guard> guards)
    {
        if (guards.All(Holds))
        {
            return null;
        }

        return new CommitResult.Conflict(Revision, [.. guards.Select(guard => Entries.Find(guard.Key)).OfType<KeyValueEntry>()]);
    }

    /// <summary>What a commit would change, at the next revision. Its guards are not looked at.</summary>
    public ImmutableArray<KeyChange> ChangesBy(Commit commit) =>
        [.. commit.Puts.Select(ChangeBy), .. Deleted(commit).DistinctBy(e => e.Key, StringComparer.Ordinal).Select(e => new KeyChange(e.Key, null, e, Revision + 1))];

    /// <summary>The state after one commit's changes.</summary>
    public StoreState Apply(ImmutableArray<KeyChange> changes) => new(Entries.Apply(changes), History.Add(changes));

    /// <summary>All keys as of a revision that history reaches back to.</summary>
    public EntrySet EntriesAsOf(long revision) => History.BackTo(revision).Aggregate(Entries, (set, changes) => set.Undo(changes));

    /// <summary>One key as of a revision that history reaches back to.</summary>
    public KeyValueEntry? FindAsOf(string key, long revision) =>
        History.BackTo(revision).SelectMany(changes => changes).LastOrDefault(change => string.Equals(change.Key, key, StringComparison.Ordinal)) is { } next
            ? next.Previous
            : Entries.Find(key);

    /// <summary>The state without history up to a revision.</summary>
    public StoreState Compact(long revision) => this with { History = History.Compact(revision) };

    /// <summary>The state without what is older than the options keep.</summary>
    public StoreState Trim(EmbeddedOptions options) => this with { History = History.Trim(options.KeepRevisions, options.KeepBytes) };

    private IEnumerable<KeyValueEntry> Deleted(Commit commit) =>
        commit.Deletes.Select(Entries.Find).OfType<KeyValueEntry>().Concat(
            commit.DeletedPrefixes.SelectMany(prefix => Entries.From(prefix).TakeWhile(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))));

    private bool Holds(Guard guard) =>
        Entries.Find(guard.Key) is { } entry ? (entry.Version, entry.ModRevision) == (guard.Version, guard.ModRevision) : (guard.Version, guard.ModRevision) == (0, 0);

    private KeyChange ChangeBy(Put put)
    {
        var revision = Revision + 1;
        var previous = Entries.Find(put.Key);
        var entry = previous is null
            ? new KeyValueEntry(put.Key, put.Value, 1, revision, revision)
            : previous with { Value = put.Value, Version = previous.Version + 1, ModRevision = revision };
        return new KeyChange(put.Key, entry, previous, revision);
    }
}
