using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Sample;

/// <summary>Deals shards out like a shuffled pack of cards: evenly, in no order that catches the eye, and the same way each time.</summary>
internal static class SampleDeal
{
    /// <summary>The shards from 0 on in as many equal hands.</summary>
    /// <param name="shards">How many shards, a multiple of <paramref name="hands"/>.</param>
    /// <param name="hands">How many hands.</param>
    /// <param name="seed">Another seed shuffles another way.</param>
    /// <param name="cutover">For aggregators, when they take over.</param>
    public static ImmutableArray<ImmutableArray<Shard>> Of(uint shards, int hands, int seed, Cutover cutover = default)
    {
        Shard[] pack = [.. Enumerable.Range(0, (int)shards).Select(id => new Shard((uint)id, ShardState.Initializing, Source: null, cutover))];
        new Random(seed).Shuffle(pack);
        return [.. pack.Chunk((int)shards / hands).Select(hand => ImmutableArray.Create(hand))];
    }
}
