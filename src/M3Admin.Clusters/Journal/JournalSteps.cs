using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>Reads entries with what each changed. Damage spoils no more than the step it is found in: whether the chain is whole is for others to say.</summary>
internal sealed class JournalSteps(IKeyValueStore store, ServiceName service, JournalKeys keys)
{
    private byte[]? _bytes;
    private Placement? _state;
    private bool _isKnown;

    /// <summary>The entries from one sequence to another, both included.</summary>
    public async Task<ImmutableArray<JournalStep>> ReadAsync(long first, long last, CancellationToken ct)
    {
        var begin = Math.Max(1, first - ValueCodec.LongestRun);
        var entries = ByOrder(await store.RangeAsync(JournalKeys.Range(keys.Entries, Math.Max(1, first - 1), last), ct));
        var values = ByOrder(await store.RangeAsync(JournalKeys.Range(keys.Values, begin, last), ct));
        (_bytes, _state, _isKnown) = ([], null, true);
        for (var sequence = begin; sequence < first; sequence++)
        {
            Enter(values.GetValueOrDefault(sequence), decodes: sequence == first - 1);
        }

        _isKnown &= first == 1 || IsUsual(entries.GetValueOrDefault(first - 1));
        var steps = ImmutableArray.CreateBuilder<JournalStep>((int)(last - first + 1));
        for (var sequence = first; sequence <= last; sequence++)
        {
            steps.Add(Step(sequence, entries.GetValueOrDefault(sequence), values.GetValueOrDefault(sequence)));
        }

        return steps.MoveToImmutable();
    }

    private JournalStep Step(long sequence, KeyValueEntry? stored, KeyValueEntry? kept)
    {
        var (before, wasKnown) = (_state, _isKnown);
        Enter(kept, decodes: true);
        if (stored is null)
        {
            return new JournalStep(sequence, null, null, $"{keys.Entry(sequence)} is missing");
        }

        try
        {
            var entry = EntryCodec.Decode(stored);
            if (entry.IsLate)
            {
                // What it left is not what the next one changed.
                (_state, _isKnown) = (before, wasKnown);
                return new JournalStep(sequence, entry, null, "");
            }

            return new JournalStep(sequence, entry, wasKnown && _isKnown ? PlacementDiff.Between(before, _state) : null, "");
        }
        catch (JournalException damage)
        {
            return new JournalStep(sequence, null, null, damage.Message);
        }
    }

    // Before what was pruned, is damaged or was entered late there is no state that the next entry could be compared with.
    private static bool IsUsual(KeyValueEntry? stored)
    {
        try
        {
            return stored is not null && !EntryCodec.Decode(stored).IsLate;
        }
        catch (JournalException)
        {
            return false;
        }
    }

    // A delete keeps no value.
    private void Enter(KeyValueEntry? kept, bool decodes)
    {
        try
        {
            _bytes = kept is null ? [] : !ValueCodec.IsDifference(kept.Value.Span) || _bytes is { Length: > 0 } ? KeptValues.Unpack(kept, _bytes) : null;
            _isKnown = _bytes is not null;
            _state = decodes && _bytes is { Length: > 0 } ? PlacementValue.Decode(service, _bytes).Placement : null;
        }
        catch (Exception damage) when (damage is JournalException or PlacementFormatException)
        {
            _bytes = damage is JournalException ? null : _bytes;
            (_isKnown, _state) = (false, null);
        }
    }

    private static Dictionary<long, KeyValueEntry> ByOrder(KeyRange range)
    {
        var found = new Dictionary<long, KeyValueEntry>();
        foreach (var entry in range.Entries)
        {
            if (JournalKeys.SequenceOf(entry.Key) is { } sequence)
            {
                found[sequence] = entry;
            }
        }

        return found;
    }
}
