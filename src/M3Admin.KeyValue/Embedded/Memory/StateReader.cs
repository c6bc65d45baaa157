using System.Collections.Immutable;

namespace M3Admin.KeyValue.Embedded.Memory;

/// <summary>Answers reads from one state.</summary>
internal static class StateReader
{
    public static KeyValueEntry? Get(this StoreState state, string key, long revision)
    {
        KeyRules.Check(key);
        state.CheckReaches(revision);
        return revision > 0 ? state.FindAsOf(key, revision) : state.Entries.Find(key);
    }

    public static KeyRange Range(this StoreState state, RangeQuery query)
    {
        state.CheckReaches(query.Revision);
        var entries = query.Revision > 0 ? state.EntriesAsOf(query.Revision) : state.Entries;
        var start = query.StartAt is { } at && KeyOrder.Compare(at, query.Prefix) > 0 ? at : query.Prefix;
        var found = entries.From(start).TakeWhile(e => e.Key.StartsWith(query.Prefix, StringComparison.Ordinal));
        KeyValueEntry[] taken = [.. query.Limit > 0 ? found.Take(query.Limit + 1) : found];
        var more = query.Limit > 0 && taken.Length > query.Limit;
        return new KeyRange(state.Revision, [.. taken.Take(more ? query.Limit : taken.Length).Select(Shown)], more);

        KeyValueEntry Shown(KeyValueEntry entry) => query.KeysOnly ? entry with { Value = default } : entry;
    }

    /// <summary>What a watch wants to know of the revisions from one to another, both included.</summary>
    public static ImmutableArray<KeyChange> Changes(this StoreState state, WatchQuery query, long first, long last)
    {
        var commits = state.History.From(first).Take((int)(last - first + 1));
        return [.. commits.SelectMany(changes => changes.Where(change => IsWanted(change.Key)))];

        bool IsWanted(string key) => query.IsPrefix ? key.StartsWith(query.Key, StringComparison.Ordinal) : string.Equals(key, query.Key, StringComparison.Ordinal);
    }

    /// <summary>The error for a revision that history no longer reaches back to.</summary>
    public static KeyValueException Compacted(this StoreState state, long revision) =>
        new(KeyValueError.Compacted, $"Revision {revision} is no longer in the history, which begins at {state.History.CompactRevision}; read a newer one.")
        {
            CompactRevision = state.History.CompactRevision,
        };

    /// <summary>The error for a revision that no commit has reached.</summary>
    public static KeyValueException YetToCome(this StoreState state, long revision) =>
        new(KeyValueError.Rejected, $"Revision {revision} is yet to come; the newest is {state.Revision}.");

    private static void CheckReaches(this StoreState state, long revision)
    {
        if (revision > state.Revision)
        {
            throw state.YetToCome(revision);
        }

        if (revision > 0 && revision < state.History.CompactRevision)
        {
            throw state.Compacted(revision);
        }
    }
}
