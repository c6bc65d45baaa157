using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>
/// The newest changes of every placement, for all pages: a change costs one reading of its journal however many look. It only passes on that something has changed:
/// whoever follows reads the newest then.
/// </summary>
public sealed class LatestChanges(ClusterSet clusters, TimeProvider time, ILogger<LatestChanges> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _turn = new();
    private ImmutableDictionary<PlacementLink, PlacementNews> _known = ImmutableDictionary<PlacementLink, PlacementNews>.Empty;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _run;

    /// <summary>What is known of each placement whose journal has been read.</summary>
    public ImmutableDictionary<PlacementLink, PlacementNews> Current => Volatile.Read(ref _known);

    /// <summary>Done with the next change. To be taken before <see cref="Current"/> is read, so that no change falls in between.</summary>
    public Task NextChange
    {
        get
        {
            Start();
            return Volatile.Read(ref _changed).Task;
        }
    }

    /// <summary>Stops reading.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_run ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Start()
    {
        lock (_turn)
        {
            _run ??= Task.WhenAll(clusters.All.Select(cluster => FollowAsync(cluster, _stop.Token)));
        }
    }

    // A service whose placement goes stays followed: that it was deleted is news, and so is that it comes back.
    private async Task FollowAsync(Cluster cluster, CancellationToken ct)
    {
        await using var followers = new Crew<ServiceKey>(
            (service, stop) => new JournalFollower(cluster, service, time).RunAsync(Tell, stop), time, (service, surprise) => logger.NewsBroke(surprise, cluster.Name, service));
        var services = new HashSet<ServiceKey>();
        await foreach (var directory in cluster.Directory.FollowAsync(ct))
        {
            services.UnionWith(directory.Services);
            await followers.KeepAsync(services);
        }
    }

    private void Tell(PlacementNews news)
    {
        ImmutableInterlocked.AddOrUpdate(ref _known, news.Link, news, (_, _) => news);
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
