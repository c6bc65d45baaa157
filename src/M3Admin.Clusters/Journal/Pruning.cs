using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>What pruning is for every chain: some entries after the others, as long as there are any, and never over a broken link.</summary>
internal static class Pruning
{
    /// <summary>Prunes until nothing is left to prune.</summary>
    /// <param name="prune">Prunes some: how many there were, and whether it was this console that deleted them.</param>
    /// <returns>How many entries this console deleted.</returns>
    public static async Task<long> RunAsync(Func<Task<(int Count, bool IsCommitted)>> prune)
    {
        for (var pruned = 0L; ; )
        {
            try
            {
                var (count, isCommitted) = await prune();
                if (count == 0)
                {
                    return pruned;
                }

                // Another console that prunes was first: look again, there may be nothing left to do.
                pruned += isCommitted ? count : 0;
            }
            catch (KeyValueException forgotten) when (forgotten.Error == KeyValueError.Compacted)
            {
                // The store has forgotten, just now, the revision at which we read.
            }
        }
    }

    /// <summary>Makes sure that the oldest entries follow each other.</summary>
    /// <param name="checkpoint">What the first of them must follow.</param>
    /// <param name="oldest">The place of each, its hash, and the hash of the one before it that it names.</param>
    /// <param name="what">What an entry is called: <c>entry</c>.</param>
    /// <exception cref="JournalException">One does not.</exception>
    public static void RequireChain(Checkpoint checkpoint, IEnumerable<(long Sequence, string Hash, string Previous)> oldest, string what)
    {
        var (sequence, hash) = (checkpoint.Sequence, checkpoint.Hash);
        foreach (var entry in oldest)
        {
            sequence++;
            if (entry.Sequence != sequence || entry.Previous != hash)
            {
                throw new JournalException($"{what} {sequence} is missing or does not follow the one before it; nothing was pruned");
            }

            hash = entry.Hash;
        }
    }

    /// <summary>How many of the oldest entries are to go. The last that is given stays in any case.</summary>
    /// <param name="oldest">The place and time of each, in order.</param>
    /// <param name="newest">The newest entry of the chain.</param>
    /// <param name="retention">What is kept.</param>
    /// <param name="now">The time.</param>
    public static int Count(IReadOnlyCollection<(long Sequence, DateTimeOffset At)> oldest, long newest, JournalRetention retention, DateTimeOffset now)
    {
        var keptFrom = newest - Math.Max(1, retention.MaxEntries) + 1;
        var since = now - retention.MaxAge;
        return oldest.Take(oldest.Count - 1).TakeWhile(entry => entry.Sequence < keptFrom || entry.At < since).Count();
    }
}
