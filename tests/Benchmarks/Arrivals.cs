using System.Diagnostics;
using M3Admin.Clusters.Feeds;

namespace M3Admin.Benchmarks;

/// <summary>When the last of many followers had a version in hand.</summary>
internal sealed class Arrivals
{
    private readonly Lock _turn = new();
    private TaskCompletionSource<long> _all = new();
    private int _missing;
    private long _version;

    /// <summary>Done when so many followers have seen the version; its result is the timestamp of the last one.</summary>
    public Task<long> Expect(int followers, long version)
    {
        lock (_turn)
        {
            (_missing, _version) = (followers, version);
            _all = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _all.Task;
        }
    }

    public async Task FollowAsync(PlacementFeed feed, CancellationToken ct)
    {
        try
        {
            await foreach (var update in feed.FollowAsync(ct))
            {
                See(update.Snapshot.Stored?.Version.Version);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private void See(long? version)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_turn)
        {
            if (version == _version && --_missing == 0)
            {
                _all.SetResult(now);
            }
        }
    }
}
