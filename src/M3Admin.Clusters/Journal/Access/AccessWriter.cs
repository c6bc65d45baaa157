using System.Text;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Access;

/// <summary>Appends access events: compare-and-set on the head, so that however many consoles write at once, the chain never forks.</summary>
internal sealed class AccessWriter(IKeyValueStore store, TimeProvider time)
{
    private const int LongestName = 200;
    private const int LongestSummary = 2_000;

    private readonly AccessChain _chain = new(store);

    public async Task<long> AppendAsync(Actor actor, AccessEventKind kind, string summary, CancellationToken ct)
    {
        var who = actor with { Name = Tame(actor.Name, LongestName), Role = Tame(actor.Role, LongestName), From = Tame(actor.From, LongestName) };
        var what = Tame(summary, LongestSummary);
        while (true)
        {
            // A conflict means that another entry was appended meanwhile: this one follows that.
            var head = await _chain.HeadAsync(ct);
            var entry = AccessCodec.Encode(head, who, kind, what, time.GetUtcNow());
            var (sequence, hash) = (head.Sequence + 1, Sha256.Of(entry));
            var commit = new Commit
            {
                Guards = [head.Guard, Guard.Absent(AccessKeys.Entry(sequence))],
                Puts = [new Put(AccessKeys.Entry(sequence), entry), new Put(AccessKeys.Head, AccessCodec.EncodeHead(sequence, hash))],
            };
            if (await store.CommitAsync(commit, ct) is CommitResult.Committed)
            {
                return sequence;
            }
        }
    }

    // Whoever is not let in chooses their own name: however long, and not necessarily text.
    private static string Tame(string text, int longest)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return whole.Length <= longest ? whole : $"{Cut(whole, longest - 1)}…";
    }

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
