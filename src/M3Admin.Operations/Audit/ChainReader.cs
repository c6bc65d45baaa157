using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Journal;

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
                    index.Trouble(chain.Source, lost.Reason.Message);
                    break;
                default:
                    await ReadAsync(ct);
                    break;
            }
        }
    }

    // A store that does not answer is asked again; a chain whose end is damaged is looked at when it changes.
    private async Task ReadAsync(CancellationToken ct)
    {
        for (var pause = new Pause(time); ; await pause.WaitAsync(ct))
        {
            try
            {
                while (await StepAsync(await chain.SpanAsync(ct), ct))
                {
                    // One piece after the other; what is newest goes first each time.
                }

                return;
            }
            catch (KeyValueException silent)
            {
                index.Trouble(chain.Source, silent.Message);
            }
            catch (JournalException damage)
            {
                index.Trouble(chain.Source, damage.Message);
                return;
            }
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
            var rows = await chain.RowsAsync(_newest + 1, last, ct);
            _newest = last;
            Take(rows, span, isUrgent: true);
            return true;
        }

        if (_oldest > span.Oldest)
        {
            var first = Math.Max(span.Oldest, _oldest - ReadAtOnce);
            var rows = await chain.RowsAsync(first, _oldest - 1, ct);
            var isUrgent = _oldest == _newest + 1 || first == span.Oldest;
            _oldest = first;
            Take(rows, span, isUrgent);
            return true;
        }

        Prune(span);
        Take([], span, isUrgent: true);
        return false;
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

    // What is told to be read must be there to be found.
    private void Take(ImmutableArray<AuditRow> rows, JournalSpan span, bool isUrgent)
    {
        _untold.AddRange(rows);
        if (isUrgent || _untold.Count >= ToldAtOnce)
        {
            index.Add(_untold, new AuditProgress(chain.Source, Math.Max(0, _newest - Math.Max(_oldest, span.Oldest) + 1), span.Count, null));
            _untold.Clear();
        }
    }
}
