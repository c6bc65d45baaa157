using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Simulated;

namespace M3Admin.Clusters.Tests.Feeds;

/// <summary>Waiting for what a feed tells.</summary>
internal static class Following
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The first snapshot of which it is true.</summary>
    public static async Task<PlacementSnapshot> WhenAsync(this PlacementFeed feed, Func<PlacementSnapshot, bool> isTrue)
    {
        using var patience = new CancellationTokenSource(Patience);
        var last = feed.Current;
        try
        {
            await foreach (var update in feed.FollowAsync(patience.Token))
            {
                last = update.Snapshot;
                if (isTrue(last))
                {
                    return last;
                }
            }
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"never told; last: {last.Health}, {last.Stored?.Version}, fault: {last.Fault?.Message}", late);
        }

        throw new InvalidOperationException("the feed ended");
    }

    public static Task<PlacementSnapshot> WhenLiveAsync(this PlacementFeed feed) => feed.WhenAsync(s => s.Health is FeedHealth.Live);

    public static Task<PlacementSnapshot> WhenVersionAsync(this PlacementFeed feed, long version) => feed.WhenAsync(s => s.Stored?.Version.Version == version);

    /// <summary>The first snapshot of which it is true.</summary>
    public static async Task<DirectorySnapshot> WhenAsync(this PlacementDirectory directory, Func<DirectorySnapshot, bool> isTrue)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var snapshot in directory.FollowAsync(patience.Token))
        {
            if (isTrue(snapshot))
            {
                return snapshot;
            }
        }

        throw new InvalidOperationException("the directory ended");
    }

    /// <summary>The first snapshot of which it is true.</summary>
    public static async Task<SimulatedSnapshot> WhenAsync(this SimulatedPlacements simulated, Func<SimulatedSnapshot, bool> isTrue)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var snapshot in simulated.FollowAsync(patience.Token))
        {
            if (isTrue(snapshot))
            {
                return snapshot;
            }
        }

        throw new InvalidOperationException("nothing more is told of simulated placements");
    }

    /// <summary>What comes next, within the same patience.</summary>
    public static async Task<T> NextAsync<T>(this IAsyncEnumerator<T> enumerator)
    {
        Assert.True(await enumerator.MoveNextAsync().AsTask().WaitAsync(Patience));
        return enumerator.Current;
    }
}
