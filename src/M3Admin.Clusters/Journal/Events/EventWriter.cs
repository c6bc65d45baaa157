using System.Text;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>Appends events: compare-and-set on the head, so that however many consoles write at once, the chain never forks.</summary>
internal sealed class EventWriter(IKeyValueStore store, EventKeys keys, TimeProvider time)
{
    private const int LongestName = 200;
    private const int LongestSummary = 2_000;
    private const int LongestDetail = 60_000;

    private readonly EventChain _chain = new(store, keys);

    /// <summary>Appends an event together with whatever else is written; the guards of that hold for both.</summary>
    public async Task<EventCommit> CommitAsync(Actor actor, string kind, string summary, string detail, Commit with, CancellationToken ct)
    {
        var who = actor with { Name = Tame(actor.Name, LongestName), Role = Tame(actor.Role, LongestName), From = Tame(actor.From, LongestName) };
        var (what, more) = (Tame(summary, LongestSummary), Tame(detail, LongestDetail));
        while (true)
        {
            var head = await _chain.HeadAsync(ct);
            var (sequence, commit) = Next(head, EventCodec.Encode(head, who, kind, what, more, time.GetUtcNow()), with);
            switch (await store.CommitAsync(commit, ct))
            {
                case CommitResult.Committed committed:
                    return new EventCommit.Committed(sequence, committed.Revision);
                case CommitResult.Conflict conflict when !with.Guards.All(guard => Holds(guard, conflict)):
                    return new EventCommit.Conflict([.. conflict.Current.Where(entry => with.Guards.Any(guard => guard.Key == entry.Key))]);
            }

            // Another entry was appended meanwhile: this one follows that.
        }
    }

    private (long Sequence, Commit Commit) Next(EventHead head, byte[] entry, Commit with)
    {
        var (sequence, hash) = (head.Sequence + 1, Sha256.Of(entry));
        return (sequence, with with
        {
            Guards = [.. with.Guards, head.Guard, Guard.Absent(keys.Entry(sequence))],
            Puts = [.. with.Puts, new Put(keys.Entry(sequence), entry), new Put(keys.Head, EventCodec.EncodeHead(sequence, hash))],
        });
    }

    private static bool Holds(Guard guard, CommitResult.Conflict conflict) => conflict.Current.FirstOrDefault(entry => entry.Key == guard.Key) is { } now
        ? guard == Guard.Unchanged(now)
        : guard == Guard.Absent(guard.Key);

    // Whoever is not let in chooses their own name: however long, and not necessarily text.
    private static string Tame(string text, int longest)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return whole.Length <= longest ? whole : $"{Cut(whole, longest - 1)}…";
    }

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
