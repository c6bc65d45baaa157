using System.Runtime.CompilerServices;
using M3Admin.KeyValue.Etcd.Protocol;
using Microsoft.Extensions.Logging;

namespace M3Admin.KeyValue.Etcd;

/// <summary>One watch, over as many connections as it takes.</summary>
internal sealed class EtcdWatch(EtcdCalls calls, WatchQuery query, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly WatchAssembly _assembly = new(query.FromRevision);
    private readonly Backoff _backoff = new();
    private readonly HashSet<string> _toldReasons = [];
    private GrpcCall<WatchResponse>? _call;
    private long _liveSince;
    private bool _isRetry;

    /// <summary>Tells everything that a new watch hears; whoever enumerates again gets another watch.</summary>
    public static async IAsyncEnumerable<WatchEvent> RunAsync(Func<EtcdWatch> create, CancellationToken disposed, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(disposed, ct);
        using var watch = create();
        WatchEvent? told;
        do
        {
            told = await watch.NextAsync(stop.Token, ct);
            if (told is not null)
            {
                yield return told;
            }
        }
        while (told is not WatchEvent.Compacted);
    }

    public void Dispose() => _call?.Dispose();

    // Null: nothing worth telling.
    private async Task<WatchEvent?> NextAsync(CancellationToken stop, CancellationToken ct)
    {
        try
        {
            return _call is null ? await ConnectAsync(stop) : await HearAsync(_call, stop);
        }
        catch (EtcdFailure failure)
        {
            return Lose(failure.ToException());
        }
        catch (KeyValueException trouble)
        {
            return Lose(trouble);
        }
        catch (OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(EtcdStore), $"The store was disposed while {query.Key} was watched.");
        }
    }

    private async Task<WatchEvent> ConnectAsync(CancellationToken ct)
    {
        if (_isRetry)
        {
            await Task.Delay(_backoff.Next(), time, ct);
        }

        _call = await OpenAsync(ct);
        _liveSince = time.GetTimestamp();
        if (_isRetry)
        {
            logger.WatchResumed(query.Key, _assembly.Next, _call.Endpoint);
        }

        _toldReasons.Clear();
        return new WatchEvent.Live();
    }

    // etcd accepts a watch that starts at its compact revision, though the deletes of that revision may be gone. Where history is wanted, ask for
    // one revision more: then etcd says so. Where none is, don't: etcd would hold back the first changes while it looks for some.
    private async Task<GrpcCall<WatchResponse>> OpenAsync(CancellationToken ct)
    {
        var (call, revision) = await calls.WatchAsync(EtcdMessages.Request(query, _assembly.Next), ct);
        if (revision < _assembly.Next || _assembly.Next == 1)
        {
            return call;
        }

        call.Dispose();
        return (await calls.WatchAsync(EtcdMessages.Request(query, _assembly.Next - 1), ct)).Call;
    }

    private async Task<WatchEvent?> HearAsync(GrpcCall<WatchResponse> call, CancellationToken ct)
    {
        try
        {
            var answer = await call.ReadAsync(ct) ?? throw EtcdErrors.OfSuddenEnd(call.Endpoint);
            if (answer.CompactRevision > 0)
            {
                return new WatchEvent.Compacted(answer.CompactRevision);
            }

            if (answer.Canceled)
            {
                throw EtcdErrors.OfWatchEnd(call.Endpoint, answer.CancelReason);
            }

            var changes = _assembly.Add(answer);
            return changes.IsEmpty ? null : new WatchEvent.Changed(changes);
        }
        catch (EtcdFailure failure)
        {
            calls.Leave(call.Endpoint, failure);
            throw;
        }
    }

    private WatchEvent.Lost? Lose(KeyValueException reason)
    {
        if (_call is not null)
        {
            _call.Dispose();
            _call = null;
            _assembly.DropPieces();
            if (time.GetElapsedTime(_liveSince) > Backoff.Longest)
            {
                _backoff.Reset();
            }
        }

        _isRetry = true;
        if (!_toldReasons.Add(reason.Message))
        {
            return null;
        }

        logger.WatchLost(query.Key, reason.Message);
        return new WatchEvent.Lost(reason);
    }
}
