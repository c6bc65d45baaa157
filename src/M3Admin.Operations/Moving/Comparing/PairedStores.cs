using System.Runtime.CompilerServices;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Comparing;

/// <summary>Reads source and target side by side, in the order of the target's keys, holding no more than a page of each.</summary>
/// <param name="source">Where everything is.</param>
/// <param name="target">Where it is to be.</param>
/// <param name="rules">What goes along, and where to.</param>
internal sealed class PairedStores(IKeyValueStore source, IKeyValueStore target, CopyRules rules)
{
    // What lies elsewhere in the target than in the source is paired by itself.
    private static readonly string[] Elsewhere = [JournalKeys.Root, MoveKeys.Moved];

    /// <summary>Every key that goes along, and every key of the target beyond.</summary>
    /// <param name="sourceRevision">As of which the source is read.</param>
    /// <param name="targetRevision">As of which the target is read; 0 reads it as it is.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">A store does not answer, or has forgotten its revision.</exception>
    public async IAsyncEnumerable<KeyPair> ReadAsync(long sourceRevision, long targetRevision, [EnumeratorCancellation] CancellationToken ct)
    {
        (string Source, string Target, string[] Except)[] areas = [("", "", Elsewhere), (JournalKeys.Root, rules.Journals, []), (MoveKeys.Moved, MoveKeys.Moved, [rules.Journals])];
        foreach (var area in areas)
        {
            var old = source.ReadAllAsync(area.Source, sourceRevision, isKeysOnly: false, area.Except, ct);
            var @new = target.ReadAllAsync(area.Target, targetRevision, isKeysOnly: false, area.Except, ct);
            await foreach (var pair in PairAsync(old, @new))
            {
                yield return pair;
            }
        }
    }

    private async IAsyncEnumerable<KeyPair> PairAsync(IAsyncEnumerable<KeyValueEntry> old, IAsyncEnumerable<KeyValueEntry> @new)
    {
        await using var left = old.GetAsyncEnumerator();
        await using var right = @new.GetAsyncEnumerator();
        var (from, to) = (await NextAsync(left, entry => rules.WhyLeftOut(entry) is null), await NextAsync(right, entry => !rules.IsOfTarget(entry)));
        while (from is not null || to is not null)
        {
            var order = from is null ? 1 : to is null ? -1 : KeyOrder.Compare(rules.InTarget(from.Key), to.Key);
            yield return new KeyPair(order <= 0 ? rules.InTarget(from!.Key) : to!.Key, order <= 0 ? from : null, order >= 0 ? to : null);
            from = order <= 0 ? await NextAsync(left, entry => rules.WhyLeftOut(entry) is null) : from;
            to = order >= 0 ? await NextAsync(right, entry => !rules.IsOfTarget(entry)) : to;
        }
    }

    private static async Task<KeyValueEntry?> NextAsync(IAsyncEnumerator<KeyValueEntry> entries, Func<KeyValueEntry, bool> isWanted)
    {
        while (await entries.MoveNextAsync())
        {
            if (isWanted(entries.Current))
            {
                return entries.Current;
            }
        }

        return null;
    }
}
