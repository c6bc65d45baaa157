using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>Checks a chain link by link.</summary>
internal sealed class ChainWalk(Checkpoint from)
{
    private byte[] _value = [];

    /// <summary>The last entry that is whole; null when none was looked at.</summary>
    public JournalEntry? Last { get; private set; }

    /// <summary>The sequence up to which all is whole.</summary>
    public long Sequence => Last?.Sequence ?? from.Sequence;

    /// <summary>The hash of what is there.</summary>
    public string Hash => Last?.Hash ?? from.Hash;

    /// <summary>Checks the next entry and its value; null when they are whole.</summary>
    public JournalVerdict.Broken? Step(KeyValueEntry? stored, KeyValueEntry? kept)
    {
        var sequence = Sequence + 1;
        if (stored is null)
        {
            return new JournalVerdict.Broken(sequence, "the entry is missing", $"entry {sequence}", "nothing");
        }

        try
        {
            var entry = EntryCodec.Decode(stored);
            var broken = ChainLink.Check(stored, (entry.Sequence, entry.Previous), (sequence, Hash)) ?? Value(entry, kept);
            Last = broken is null ? entry : Last;
            return broken;
        }
        catch (JournalException damage)
        {
            return new JournalVerdict.Broken(sequence, damage.Message, "an entry with its placement", "bytes that make no sense");
        }
    }

    private JournalVerdict.Broken? Value(JournalEntry entry, KeyValueEntry? kept)
    {
        switch (entry.IsDelete, kept)
        {
            case (true, null):
                _value = [];
                return null;
            case (true, _):
                return new JournalVerdict.Broken(entry.Sequence, "a placement is kept for a delete", "none", kept.Key);
            case (false, null):
                return new JournalVerdict.Broken(entry.Sequence, "its placement is missing", entry.ValueHash, "nothing");
            default:
                _value = KeptValues.Unpack(kept, _value);
                var found = Sha256.Of(_value);
                return found == entry.ValueHash ? null : new JournalVerdict.Broken(entry.Sequence, "its placement is not what the entry says", entry.ValueHash, found);
        }
    }
}
