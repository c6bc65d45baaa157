using System.Runtime.CompilerServices;
using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue.Etcd;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>Looks at one etcd cluster again and again, as long as anybody looks on.</summary>
internal sealed class EtcdPoll(string cluster, EtcdStore etcd, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Latest<EtcdPicture> _latest = new(EtcdPicture.Unknown(cluster, time.GetUtcNow()));
    private readonly EtcdQuotas _quotas = new(time);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lookers = new();
    private Task<EtcdPicture>? _next;
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;
    private int _count;

    public EtcdPicture Current => _latest.Value;

    public async IAsyncEnumerable<EtcdPicture> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        Come();
        try
        {
            await foreach (var picture in _latest.FollowAsync(ct))
            {
                // Whoever comes back after a while may be here before the first look is.
                yield return IsOld(picture) ? EtcdSurvey.Resumed(picture, time.GetUtcNow()) : picture;
            }
        }
        finally
        {
            Go();
        }
    }

    /// <summary>Looks now. All who ask while one look is under way share the next one: none is shown what was before they asked.</summary>
    public Task<EtcdPicture> MeasureAsync(CancellationToken ct)
    {
        lock (_lookers)
        {
            return (_next ??= LookAsync(_end.Token)).WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_lookers)
        {
            _stop?.Cancel();
            running = [_run, _next ?? Task.CompletedTask];
        }

        await _end.CancelAsync();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _turn.WaitAsync();
        _turn.Dispose();
        _end.Dispose();
    }

    private async Task<EtcdPicture> LookAsync(CancellationToken ct)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // It is told as the next one before it is no longer.
        await _turn.WaitAsync(ct);
        try
        {
            lock (_lookers)
            {
                _next = null;
            }

            var readings = await EtcdProbe.ReadAsync(etcd, [.. Current.Members.Select(m => m.Member)], _quotas, time, ct);
            var next = EtcdSurvey.Next(Current, readings, time.GetUtcNow());
            _latest.Publish(next);
            return next;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Come()
    {
        lock (_lookers)
        {
            if (++_count == 1)
            {
                _stop = new CancellationTokenSource();
                _run = RunAsync(_run, _stop.Token);
            }
        }
    }

    private void Go()
    {
        lock (_lookers)
        {
            if (--_count == 0)
            {
                _stop?.Cancel();
            }
        }
    }

    private async Task RunAsync(Task before, CancellationToken ct)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await ResumeAsync(ct);
        while (true)
        {
            try
            {
                await MeasureAsync(ct);
            }
            catch (Exception surprise) when (!ct.IsCancellationRequested)
            {
                logger.EtcdPollBroke(surprise, cluster);
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    private bool IsOld(EtcdPicture picture) => picture.IsLive && time.GetUtcNow() - picture.MeasuredAt > 2 * Pause;

    // Whoever comes back after a while is not shown what was as if it were so.
    private async Task ResumeAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (IsOld(Current))
            {
                _latest.Publish(EtcdSurvey.Resumed(Current, time.GetUtcNow()));
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
