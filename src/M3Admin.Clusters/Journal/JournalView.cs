using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>A chain of a placement's changes, to be read: one entry for each of its revisions, each with the hash of the entry before, and the placement's bytes as each left them.</summary>
public abstract class JournalView
{
    private protected JournalView(IKeyValueStore store, ServiceKey service, JournalKeys keys) => (Store, Service, Keys) = (store, service, keys);

    private protected IKeyValueStore Store { get; }

    private protected ServiceKey Service { get; }

    private protected JournalKeys Keys { get; }

    /// <summary>Reads entries, page by page. One call looks at a bounded number of them.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">An entry is damaged.</exception>
    public Task<JournalPage> ReadAsync(JournalQuery query, CancellationToken ct) => new JournalReader(Store, Keys).ReadAsync(query, ct);

    /// <summary>Which entries there are.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged.</exception>
    public Task<JournalSpan> SpanAsync(CancellationToken ct) => new JournalReader(Store, Keys).SpanAsync(ct);

    /// <summary>Reads entries with what each changed, the oldest first. What is damaged says so and spoils nothing else.</summary>
    /// <param name="first">The first sequence, 1 or more.</param>
    /// <param name="last">The last sequence, not less than the first; a few hundred at once.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public Task<ImmutableArray<JournalStep>> StepsAsync(long first, long last, CancellationToken ct) => new JournalSteps(Store, Service.Service, Keys).ReadAsync(first, last, ct);

    /// <summary>Reads one entry; null when there is none of that sequence, or it has been pruned.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The entry is damaged.</exception>
    public Task<JournalEntry?> GetAsync(long sequence, CancellationToken ct) => new JournalReader(Store, Keys).GetAsync(sequence, ct);

    /// <summary>The placement's bytes as an entry left them, to the byte; null after a delete, and when there is no such entry, or no longer.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">What is kept is damaged, or is not what the entry vouches for.</exception>
    public async Task<ReadOnlyMemory<byte>?> ValueAsync(long sequence, CancellationToken ct)
    {
        if (await GetAsync(sequence, ct) is not { IsDelete: false } entry)
        {
            return null;
        }

        try
        {
            return await new KeptValues(Store, Keys).ReadAsync(entry, revision: 0, ct);
        }
        catch (JournalException)
        {
            // Either damage, or it was pruned between the two reads.
            if (await GetAsync(sequence, ct) is null)
            {
                return null;
            }

            throw;
        }
    }

    /// <summary>Walks the chain from its beginning, every entry and every placement, and names the first thing that is broken.</summary>
    /// <param name="progress">Told how many entries are whole so far; null when nobody asks.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public virtual Task<JournalVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken ct) => new JournalVerifier(Store, Keys).RunAsync(progress, ct);
}
