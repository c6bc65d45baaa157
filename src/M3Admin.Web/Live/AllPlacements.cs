using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using M3Admin.Clusters;
using M3Admin.Placements.Model;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Live;

/// <summary>
/// Every placement of every cluster, followed live, for pages that show more than one. It only passes on that something has changed:
/// whoever follows reads the newest then, so that a burst of changes costs a follower one reading.
/// </summary>
public sealed class AllPlacements(ClusterSet clusters) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _run;

    /// <summary>What is known now, in the order of the configuration.</summary>
    public ImmutableArray<ClusterSnapshot> Current => [.. clusters.All.Select(ClusterSnapshot.Of)];

    /// <summary>Done with the next change. To be taken before <see cref="Current"/> is read, so that no change falls in between.</summary>
    public Task NextChange
    {
        get
        {
            Start();
            return Volatile.Read(ref _changed).Task;
        }
    }

    /// <summary>What is known at once, and then the newest each time something has changed, until cancelled.</summary>
    public async IAsyncEnumerable<ImmutableArray<ClusterSnapshot>> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var changed = NextChange; // Taken before reading, so that no change falls in between.
            yield return Current;
            await changed.WaitAsync(ct);
        }
    }

    /// <summary>Stops following.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_run ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Start()
    {
        lock (_starting)
        {
            _run ??= Task.WhenAll(clusters.All.SelectMany(Follow));
        }
    }

    private IEnumerable<Task> Follow(Cluster cluster) => [FollowPlacementsAsync(cluster, _stop.Token), TellAsync(cluster.Simulated.FollowAsync(_stop.Token))];

    // A service whose placement goes stays followed: its one feed is kept anyway, and tells when it comes back.
    private async Task FollowPlacementsAsync(Cluster cluster, CancellationToken ct)
    {
        var followed = new Dictionary<ServiceKey, Task>();
        try
        {
            await foreach (var directory in cluster.Directory.FollowAsync(ct))
            {
                foreach (var service in directory.Services.Where(service => !followed.ContainsKey(service)))
                {
                    followed[service] = TellAsync(cluster.Feed(service).FollowAsync(ct));
                }

                Tell();
            }
        }
        finally
        {
            await Task.WhenAll(followed.Values);
        }
    }

    private async Task TellAsync<T>(IAsyncEnumerable<T> states)
    {
        await foreach (var _ in states)
        {
            Tell();
        }
    }

    private void Tell() =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
