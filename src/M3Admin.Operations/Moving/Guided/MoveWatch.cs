using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue;
using Microsoft.Extensions.Hosting;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>Follows the moves of all clusters: one watch for each, however many look, on every console alike.</summary>
public sealed class MoveWatch(IEnumerable<Cluster> clusters, TimeProvider time) : BackgroundService
{
    private readonly Latest<MoveList> _latest = new(new MoveList([]));
    private readonly Lock _turn = new();
    private ImmutableDictionary<(string Cluster, string Key), MoveGuide> _held = ImmutableDictionary<(string, string), MoveGuide>.Empty;

    /// <summary>What is known now.</summary>
    public MoveList Current => _latest.Value;

    /// <summary>What is known at once, and then each time it has changed, until cancelled.</summary>
    public IAsyncEnumerable<MoveList> FollowAsync(CancellationToken ct) => _latest.FollowAsync(ct);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(clusters.Select(cluster => HearAsync(cluster, stoppingToken)));

    private async Task HearAsync(Cluster cluster, CancellationToken ct)
    {
        await foreach (var told in cluster.Store.FollowAsync(MoveGuideKey.Prefix, isPrefix: true, time, ct))
        {
            switch (told)
            {
                case FollowEvent.Whole whole:
                    Show(held => held.RemoveRange(held.Keys.Where(key => key.Cluster == cluster.Name)), cluster.Name, whole.Range.Entries.Select(entry => (entry.Key, (KeyValueEntry?)entry)));
                    break;
                case FollowEvent.Changed changed:
                    Show(held => held, cluster.Name, changed.Changes.Select(change => (change.Key, change.Entry)));
                    break;
            }
        }
    }

    private void Show(
        Func<ImmutableDictionary<(string Cluster, string Key), MoveGuide>, ImmutableDictionary<(string Cluster, string Key), MoveGuide>> begin, string cluster, IEnumerable<(string Key, KeyValueEntry? Entry)> changes)
    {
        lock (_turn)
        {
            _held = changes.Aggregate(begin(_held), (held, change) =>
                change.Entry is { } entry && MoveGuide.Parse(entry.Value.Span) is { } guide ? held.SetItem((cluster, change.Key), guide) : held.Remove((cluster, change.Key)));
            _latest.Publish(MoveList.Of(_held.Values));
        }
    }
}
