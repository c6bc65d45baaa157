using Microsoft.Extensions.Logging;

namespace M3Admin.Fleet;

/// <summary>Keeps one task running for each key that is wanted. Used by one caller at a time.</summary>
internal sealed class Crew<TKey>(Func<TKey, CancellationToken, Task> run, TimeProvider time, ILogger logger) : IAsyncDisposable
    where TKey : notnull
{
    private static readonly TimeSpan PauseAfterSurprise = TimeSpan.FromSeconds(5);

    private readonly Dictionary<TKey, Member> _members = [];

    /// <summary>Starts what is newly wanted, stops what no longer is, and waits until that has ended.</summary>
    public async Task KeepAsync(IEnumerable<TKey> wanted)
    {
        var keep = wanted.ToHashSet();
        await StopAsync([.. _members.Keys.Where(key => !keep.Contains(key))]);
        foreach (var key in keep.Where(key => !_members.ContainsKey(key)))
        {
            _members.Add(key, Start(key));
        }
    }

    /// <summary>Stops all.</summary>
    public async ValueTask DisposeAsync() => await StopAsync([.. _members.Keys]);

    private async Task StopAsync(TKey[] keys)
    {
        Member[] leaving = [.. keys.Select(key => _members[key])];
        foreach (var key in keys)
        {
            _members.Remove(key);
        }

        await Task.WhenAll(leaving.Select(member => member.StopAsync()));
    }

    private Member Start(TKey key)
    {
        var stop = new CancellationTokenSource();
        return new Member(stop, Task.Run(() => RunAsync(key, stop.Token)));
    }

    // A node that broke by a surprise is told of and started over, like a process under a supervisor.
    private async Task RunAsync(TKey key, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await run(key, ct);
            }
            catch (Exception surprise) when (!ct.IsCancellationRequested)
            {
                logger.Broke(surprise, key.ToString());
            }

            await Task.Delay(PauseAfterSurprise, time, ct);
        }
    }

    private sealed class Member(CancellationTokenSource stop, Task run)
    {
        public async Task StopAsync()
        {
            await stop.CancelAsync();
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
        }
    }
}
