namespace M3Admin.KeyValue.Embedded.Memory;

/// <summary>Answers reads from one state.</summary>
internal static class StateReader
{
    public static KeyValueEntry? Get(this StoreState state, string key, long revision)
    {
        KeyRules.Check(key);
        return state.AsOf(revision).Find(key);
    }

    public static KeyRange Range(this StoreState state, RangeQuery query)
    {
        var start = query.StartAt is { } at && KeyOrder.Compare(at, query.Prefix) > 0 ? at : query.Prefix;
        var found = state.AsOf(query.Revision).From(start).TakeWhile(e => e.Key.StartsWith(query.Prefix, StringComparison.Ordinal));
        KeyValueEntry[] entries = [.. query.Limit > 0 ? found.Take(query.Limit + 1) : found];
        var more = query.Limit > 0 && entries.Length > query.Limit;
        return new KeyRange(state.Revision, [.. entries.Take(more ? query.Limit : entries.Length).Select(Shown)], more);

        KeyValueEntry Shown(KeyValueEntry entry) => query.KeysOnly ? entry with { Value = default } : entry;
    }

    private static EntrySet AsOf(this StoreState state, long revision)
    {
        if (revision > state.Revision)
        {
            throw new KeyValueException(KeyValueError.Rejected, $"Revision {revision} is yet to come; the newest is {state.Revision}.");
        }

        if (revision > 0 && revision < state.History.CompactRevision)
        {
            throw state.Compacted(revision);
        }

        return revision > 0 ? state.EntriesAsOf(revision) : state.Entries;
    }

    public static KeyValueException Compacted(this StoreState state, long revision) =>
        new(KeyValueError.Compacted, $"Revision {revision} is no longer in the history, which begins at {state.History.CompactRevision}; read a newer one.")
        {
            CompactRevision = state.History.CompactRevision,
        };
}
