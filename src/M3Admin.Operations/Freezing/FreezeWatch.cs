using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using Microsoft.Extensions.Hosting;

namespace M3Admin.Operations.Freezing;

/// <summary>Tells, live, which clusters are frozen: one watch for each, however many look. The transactions do not rely on it.</summary>
public sealed class FreezeWatch(IEnumerable<Cluster> clusters, TimeProvider time) : BackgroundService
{
    private readonly Latest<Freezes> _latest = new(new Freezes(ImmutableDictionary<string, Freeze>.Empty));
    private readonly Lock _turn = new();

    /// <summary>What is known now.</summary>
    public Freezes Current => _latest.Value;

    /// <summary>What is known at once, and then each time it has changed, until cancelled.</summary>
    public IAsyncEnumerable<Freezes> FollowAsync(CancellationToken ct) => _latest.FollowAsync(ct);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(clusters.Select(cluster => HearAsync(cluster, stoppingToken)));

    private async Task HearAsync(Cluster cluster, CancellationToken ct)
    {
        await foreach (var told in cluster.Store.FollowAsync(FreezeKeys.Frozen, isPrefix: false, time, ct))
        {
            switch (told)
            {
                case FollowEvent.Whole whole:
                    Show(cluster.Name, whole.Range.Entries.FirstOrDefault());
                    break;
                case FollowEvent.Changed changed:
                    Show(cluster.Name, changed.Changes[^1].Entry);
                    break;
            }
        }
    }

    private void Show(string cluster, KeyValueEntry? stored)
    {
        lock (_turn)
        {
            var next = stored is null ? Current.ByCluster.Remove(cluster) : Current.ByCluster.SetItem(cluster, Freeze.Read(stored));
            if (next != Current.ByCluster)
            {
                _latest.Publish(new Freezes(next));
            }
        }
    }
}
