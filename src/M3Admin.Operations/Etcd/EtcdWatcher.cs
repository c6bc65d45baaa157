using System.Collections.Concurrent;
using M3Admin.Clusters;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>How the etcd clusters are doing: each is asked every two seconds while anybody looks, once for all who do, and not at all while nobody does.</summary>
public sealed class EtcdWatcher(TimeProvider time, ILogger<EtcdWatcher> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Cluster, Lazy<EtcdPoll>?> _polls = new();

    /// <summary>What is known at once, and then each new picture, until cancelled. Ends at once for a cluster that is not kept in etcd.</summary>
    public IAsyncEnumerable<EtcdPicture> FollowAsync(Cluster cluster, CancellationToken ct) => PollOf(cluster)?.FollowAsync(ct) ?? AsyncEnumerable.Empty<EtcdPicture>();

    /// <summary>Looks now, whoever looks on; null for a cluster that is not kept in etcd.</summary>
    public async Task<EtcdPicture?> MeasureAsync(Cluster cluster, CancellationToken ct) => PollOf(cluster) is { } poll ? await poll.MeasureAsync(ct) : null;

    /// <summary>What was known last, without asking anybody; null for a cluster that is not kept in etcd.</summary>
    public EtcdPicture? Known(Cluster cluster) => PollOf(cluster)?.Current;

    /// <summary>Stops looking.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var poll in _polls.Values.OfType<Lazy<EtcdPoll>>())
        {
            await poll.Value.DisposeAsync();
        }
    }

    // Lazy, so that two who come at once never start two.
    private EtcdPoll? PollOf(Cluster cluster) =>
        _polls.GetOrAdd(cluster, one => one.Etcd is { } etcd ? new Lazy<EtcdPoll>(() => new EtcdPoll(one.Name, etcd, time, logger)) : null)?.Value;
}
