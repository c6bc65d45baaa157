using System.Collections.Immutable;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving;

/// <summary>What there is in a store, by what it is for, and what of it would not go along to another etcd.</summary>
/// <param name="Revision">As of which revision.</param>
/// <param name="Kinds">What goes along.</param>
/// <param name="LeftOut">What does not.</param>
public sealed record KeyInventory(long Revision, ImmutableSortedDictionary<KeyKind, KeyCount> Kinds, ImmutableSortedDictionary<LeftOut, KeyCount> LeftOut)
{
    /// <summary>How much goes along.</summary>
    public KeyCount All => new(Kinds.Values.Sum(count => count.Keys), Kinds.Values.Sum(count => count.Bytes));

    /// <summary>Counts.</summary>
    /// <param name="source">The store.</param>
    /// <param name="rules">What goes along.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer, or was compacted meanwhile.</exception>
    public static async Task<KeyInventory> TakeAsync(IKeyValueStore source, CopyRules rules, CancellationToken ct)
    {
        var revision = await source.RevisionAsync(ct);
        var (kinds, leftOut) = (new SortedDictionary<KeyKind, KeyCount>(), new SortedDictionary<LeftOut, KeyCount>());
        await foreach (var entry in source.ReadAllAsync("", revision, isKeysOnly: false, [], ct))
        {
            if (rules.WhyLeftOut(entry) is { } why)
            {
                leftOut[why] = leftOut.GetValueOrDefault(why, KeyCount.None).With(entry.Value.Length);
            }
            else
            {
                var kind = KeyKinds.Of(entry.Key);
                kinds[kind] = kinds.GetValueOrDefault(kind, KeyCount.None).With(entry.Value.Length);
            }
        }

        return new KeyInventory(revision, kinds.ToImmutableSortedDictionary(), leftOut.ToImmutableSortedDictionary());
    }
}
