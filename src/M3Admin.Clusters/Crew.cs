namespace M3Admin.Clusters;

/// <summary>Keeps one task running for each key that is wanted, such as one for each placement. Used by one caller at a time.</summary>
/// <param name="run">The task for a key; cancelled when it is no longer wanted.</param>
/// <param name="time">Measures the pause before one that ended is started over.</param>
/// <param name="broke">Told when one ended by a surprise.</param>
public sealed class Crew<TKey>(Func<TKey, CancellationToken, Task> run, TimeProvider time, Action<TKey, Exception> broke) : IAsyncDisposable
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

    // What broke by a surprise is told of and started over, like a process under a supervisor.
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
                broke(key, surprise);
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
