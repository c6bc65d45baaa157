using M3Admin.KeyValue;
using M3Admin.Operations.Moving.Comparing;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>Brings the target to what the source held at one revision: writes what differs and nothing else, so that beginning again costs reading only.</summary>
internal sealed class CopyPass(IKeyValueStore source, IKeyValueStore target, CopyRules rules, MarkedTarget marked, TimeProvider time)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    private readonly CopyBatch _batch = new();
    private long _done;
    private long _written;
    private long _bytes;

    /// <summary>Copies.</summary>
    /// <returns>Why it stopped; null when the target holds everything.</returns>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public async Task<CopyEnd?> RunAsync(CancellationToken ct)
    {
        try
        {
            var pinned = await source.RevisionAsync(ct);
            return await BeginAsync(pinned, ct) && await CopyAsync(pinned, ct) && await EndAsync(pinned, ct) ? null : CopyEnd.TakenOver;
        }
        catch (KeyValueException compacted) when (compacted.Error == KeyValueError.Compacted)
        {
            return CopyEnd.Compacted;
        }
    }

    private async Task<bool> BeginAsync(long pinned, CancellationToken ct)
    {
        var mark = marked.Mark with
        {
            Phase = CopyPhase.Copying,
            Passes = marked.Mark.Passes + 1,
            Pinned = pinned,
            Total = await CountAsync(pinned, ct),
            Done = 0,
            Written = 0,
            Bytes = 0,
            Through = 0,
            Followed = 0,
            PassAt = time.GetUtcNow(),
        };
        return await marked.WriteAsync(mark, [], [], ct);
    }

    private async Task<long> CountAsync(long pinned, CancellationToken ct)
    {
        var total = 0L;
        await foreach (var entry in source.ReadAllAsync("", pinned, isKeysOnly: true, [], ct))
        {
            total += rules.WhyLeftOut(entry) is null ? 1 : 0;
        }

        return total;
    }

    private async Task<bool> CopyAsync(long pinned, CancellationToken ct)
    {
        await foreach (var pair in new PairedStores(source, target, rules).ReadAsync(pinned, targetRevision: 0, ct))
        {
            if (IsDue(pair) && !await FlushAsync(ct))
            {
                return false;
            }

            _done += pair.Source is null ? 0 : 1;
            if (!pair.IsEqual)
            {
                _batch.Add(pair.Key, pair.Source?.Value);
            }
        }

        return await FlushAsync(ct);
    }

    private bool IsDue(KeyPair pair) => (!pair.IsEqual && _batch.IsFullFor(pair.Key, pair.Source?.Value.Length ?? 0)) || (_batch.Keys == 0 && marked.Silence >= LongestSilence);

    private async Task<bool> FlushAsync(CancellationToken ct)
    {
        (_written, _bytes) = (_written + _batch.Keys, _bytes + _batch.ValueBytes);
        var isOurs = await marked.WriteAsync(marked.Mark with { Done = _done, Written = _written, Bytes = _bytes }, _batch.Puts, _batch.Deletes, ct);
        _batch.Clear();
        return isOurs;
    }

    private Task<bool> EndAsync(long pinned, CancellationToken ct) => marked.WriteAsync(marked.Mark with { Phase = CopyPhase.Following, Through = pinned, Done = _done }, [], [], ct);
}
