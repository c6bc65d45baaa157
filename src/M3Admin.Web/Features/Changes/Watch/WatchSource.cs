using System.Runtime.CompilerServices;
using System.Threading.Channels;
using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>
/// Follows a change: the feed, the journal, the nodes and the clock, in one sequence of states. It ticks once a second while something is on its way, for the
/// time that goes by is part of what is shown, and stands still afterwards.
/// </summary>
public sealed class WatchSource(Cluster cluster, PlacementFeed feed, JournalEntry? entry, NodeProbe probe, TimeProvider time)
{
    private const int SecondsBetweenRounds = 5;
    private const int SecondsBetweenReadings = 10;
    private const int SecondsOfHaste = 20;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TrailReader _reader = new(cluster, feed.Current.Key, entry, time);
    private readonly NodeRounds _rounds = new(cluster, feed.Current.Key, probe, time);
    private readonly Lock _turn = new();
    private WatchTrail _trail = WatchTrail.None;
    private NodeAnswers _nodes = NodeAnswers.None;

    /// <summary>What is known at once, and then the newest each time something has changed, until cancelled.</summary>
    public async IAsyncEnumerable<WatchState> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        yield return Current();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var pumps = Task.WhenAll(HearAsync(changed, stop.Token), ReadAsync(changed, stop.Token), AskAsync(changed, stop.Token));
        _ = pumps.ContinueWith(ended => changed.Writer.TryComplete(ended.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await foreach (var _ in changed.Reader.ReadAllAsync(ct))
            {
                yield return Current();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await pumps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsMoving => feed.Current.Stored?.Placement.Instances.Any(instance => instance.Shards.Any(shard => shard.IsMoving)) == true;

    private WatchState Current()
    {
        lock (_turn)
        {
            _trail = _trail.See(feed.Current);
            return new WatchState(feed.Current, entry, _trail, _nodes, time.GetUtcNow());
        }
    }

    private async Task HearAsync(Channel<bool> changed, CancellationToken ct)
    {
        await foreach (var _ in feed.FollowAsync(ct))
        {
            changed.Writer.TryWrite(true);
        }
    }

    // The journal is written a moment after the placement: until it has caught up it is read every second, for a while.
    private async Task ReadAsync(Channel<bool> changed, CancellationToken ct)
    {
        using var ticks = new PeriodicTimer(Second, time);
        var (waited, behind) = (SecondsBetweenReadings, 0);
        do
        {
            behind = _trail.Reaches(feed.Current.Stored?.Version) ? 0 : behind + 1;
            if (++waited > SecondsBetweenReadings || behind is > 0 and <= SecondsOfHaste)
            {
                waited = 0;
                var read = await _reader.ReadAsync(_trail, feed.Current, ct);
                Take(read, changed);
            }

            if (IsMoving)
            {
                changed.Writer.TryWrite(true);
            }
        }
        while (await ticks.WaitForNextTickAsync(ct));
    }

    // What the page saw meanwhile is not lost: it is seen again, unless the journal tells it now.
    private void Take(WatchTrail read, Channel<bool> changed)
    {
        lock (_turn)
        {
            if (ReferenceEquals(read, _trail))
            {
                return;
            }

            _trail = read;
        }

        changed.Writer.TryWrite(true);
    }

    private async Task AskAsync(Channel<bool> changed, CancellationToken ct)
    {
        using var ticks = new PeriodicTimer(Second, time);
        var waited = SecondsBetweenRounds;
        do
        {
            if (++waited > SecondsBetweenRounds && _trail.Scope is { } scope && feed.Current.Stored is { } stored)
            {
                waited = 1;
                _nodes = await _rounds.AskAsync(_nodes, stored.Placement, scope.Takers.Select(taker => taker.Instance), ct);
                changed.Writer.TryWrite(true);
            }
        }
        while (await ticks.WaitForNextTickAsync(ct));
    }
}
