using M3Admin.Clusters.Codecs.Zstd;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>Rebuilds the placement's bytes as an entry left them.</summary>
internal sealed class KeptValues(IKeyValueStore store, JournalKeys keys)
{
    /// <param name="entry">The entry.</param>
    /// <param name="revision">The store revision as of which to read; 0 reads the newest.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="JournalException">What is kept is damaged, or is not what the entry vouches for.</exception>
    public async Task<byte[]> ReadAsync(JournalEntry entry, long revision, CancellationToken ct)
    {
        var run = await RunAsync(entry.Sequence, revision, ct);
        byte[] value = [];
        foreach (var kept in run)
        {
            value = Unpack(kept, value);
        }

        return Sha256.Of(value) == entry.ValueHash
            ? value
            : throw new JournalException($"{keys.Value(entry.Sequence)} has the hash {Sha256.Of(value)}; entry {entry.Sequence} says {entry.ValueHash}");
    }

    /// <exception cref="JournalException">It makes no sense.</exception>
    public static byte[] Unpack(KeyValueEntry kept, ReadOnlySpan<byte> before)
    {
        try
        {
            return ValueCodec.Decode(kept.Value.Span, before);
        }
        catch (ZstandardException damage)
        {
            throw new JournalException($"{kept.Key} cannot be unpacked: {damage.Message}", damage);
        }
    }

    // From the last whole one on, one after another.
    private async Task<IReadOnlyList<KeyValueEntry>> RunAsync(long sequence, long revision, CancellationToken ct)
    {
        var first = Math.Max(1, sequence - ValueCodec.LongestRun + 1);
        var range = await store.RangeAsync(JournalKeys.Range(keys.Values, first, sequence) with { Revision = revision }, ct);
        var run = new Stack<KeyValueEntry>();
        for (var at = sequence; ; at--)
        {
            var kept = range.Entries.FirstOrDefault(entry => entry.Key == keys.Value(at)) ?? throw new JournalException($"{keys.Value(at)}, which is needed to rebuild entry {sequence}, is missing");
            run.Push(kept);
            if (!ValueCodec.IsDifference(kept.Value.Span))
            {
                return [.. run];
            }
        }
    }
}
