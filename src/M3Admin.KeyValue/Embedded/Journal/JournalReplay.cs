using M3Admin.KeyValue.Embedded.Memory;

namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>Turns a journal into the state it tells of.</summary>
internal static class JournalReplay
{
    /// <summary>Reads to the end. Whatever lies behind the reader's offset then is a torn tail.</summary>
    /// <exception cref="KeyValueException">The journal is damaged.</exception>
    public static StoreState Run(JournalReader reader, EmbeddedOptions options)
    {
        var state = ReadBase(reader);
        while (true)
        {
            switch (reader.Next())
            {
                case null:
                    return state;
                case JournalRecord.Committed c when c.Revision == state.Revision + 1:
                    state = state.Apply(state.ChangesBy(new Commit { Puts = c.Puts, Deletes = c.Deletes })).Trim(options);
                    break;
                case JournalRecord.Compacted c when c.Revision <= state.Revision:
                    state = c.Revision > state.History.CompactRevision ? state.Compact(c.Revision) : state;
                    break;
                default:
                    throw reader.Damaged($"the record before it does not follow revision {state.Revision}");
            }
        }
    }

    /// <summary>The records that tell of a state, from its base on.</summary>
    public static IEnumerable<JournalRecord> RecordsOf(StoreState state)
    {
        var entries = state.EntriesAsOf(state.History.CompactRevision);
        return
        [
            new JournalRecord.Base(state.History.CompactRevision, entries.Count),
            .. entries.From("").Select(entry => new JournalRecord.BaseEntry(entry)),
            .. state.History.Commits.Select(JournalRecord.Committed.Of),
        ];
    }

    // A file takes its name only once its base is complete, so a base that is not is damage, never a torn tail.
    private static StoreState ReadBase(JournalReader reader)
    {
        if (reader.Next() is not JournalRecord.Base start)
        {
            throw reader.Damaged("the journal does not begin with its base");
        }

        var entries = EntrySet.Empty;
        for (var read = 0; read < start.Entries; read++)
        {
            entries = reader.Next() is JournalRecord.BaseEntry found ? entries.With(found.Entry) : throw reader.Damaged($"{read} of {start.Entries} base entries are there");
        }

        return new StoreState(entries, new History(start.Revision, [], 0));
    }
}
