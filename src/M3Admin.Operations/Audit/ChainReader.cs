using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Audit;

/// <summary>Reads one chain into the index: the newest entries first, so that they can be seen at once, then back to the beginning, and whatever comes meanwhile.</summary>
internal sealed class ChainReader(IAuditChain chain, IKeyValueStore store, TimeProvider time, AuditIndex index)
{
    private const int ReadAtOnce = 200;
    private const int ToldAtOnce = 2_000;

    private readonly List<AuditRow> _untold = [];
    private long _oldest;
    private long _newest = -1;

    public async Task RunAsync(CancellationToken ct)
    {
        index.Forget(chain.Source, below: long.MaxValue);
        await foreach (var told in store.FollowAsync(chain.Head, isPrefix: false, time, ct))
        {
            switch (told)
            {
                case FollowEvent.Lost lost:
                    Trouble(lost.Reason.Message);
                    break;
                case FollowEvent.Whole or FollowEvent.Changed:
                    await ReadAsync(ct);
                    break;
            }
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            while (await StepAsync(await chain.SpanAsync(ct), ct))
            {
                // One piece after the other; what is newest goes first each time.
            }
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            Trouble(trouble.Message);
        }
    }

    // Whether there may be more.
    private async Task<bool> StepAsync(JournalSpan span, CancellationToken ct)
    {
        if (span.Newest < _newest || _newest < 0)
        {
            Begin(span);
        }

        if (span.Newest > _newest)
        {
            var last = Math.Min(span.Newest, _newest + ReadAtOnce);
            Take(await chain.RowsAsync(_newest + 1, last, ct), isUrgent: true);
            _newest = last;
        }
        else if (_oldest > span.Oldest)
        {
            var first = Math.Max(span.Oldest, _oldest - ReadAtOnce);
            Take(await chain.RowsAsync(first, _oldest - 1, ct), isUrgent: _oldest == _newest + 1);
            _oldest = first;
        }
        else
        {
            Take([], isUrgent: true);
            Prune(span);
            Progress(span);
            return false;
        }

        Progress(span);
        return true;
    }

    // Nothing is known yet, or somebody put the chain back.
    private void Begin(JournalSpan span)
    {
        _untold.Clear();
        index.Forget(chain.Source, below: long.MaxValue);
        (_newest, _oldest) = (span.Newest, span.Newest + 1);
    }

    private void Prune(JournalSpan span)
    {
        if (_oldest < span.Oldest)
        {
            index.Forget(chain.Source, span.Oldest);
            _oldest = span.Oldest;
        }
    }

    private void Take(ImmutableArray<AuditRow> rows, bool isUrgent)
    {
        _untold.AddRange(rows);
        if (isUrgent || _untold.Count >= ToldAtOnce)
        {
            index.Add(_untold);
            _untold.Clear();
        }
    }

    private void Progress(JournalSpan span) => index.Tell(new AuditProgress(chain.Source, Math.Max(0, _newest - Math.Max(_oldest, span.Oldest) + 1), span.Count, null));

    private void Trouble(string reason) => index.Trouble(chain.Source, reason);
}
