using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Simulated;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;

namespace M3Admin.Fleet.Nodes;

/// <summary>Marks a node's shards available in the stored placement: read, change, compare-and-set, and again after a second when somebody else was first, as m3dbnode does.</summary>
internal sealed class ShardMarker(NodeKit kit, ServiceKey service, InstanceId id)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The revision of the newest write; 0 before the first.</summary>
    public long Written { get; private set; }

    /// <summary>Marks those of the shards that are still being taken over as they were; returns when that is done, or no longer possible.</summary>
    public async Task MarkAsync(ImmutableArray<Shard> streamed, CancellationToken ct)
    {
        while (await TryAsync(streamed, ct) is { } pause)
        {
            await Task.Delay(pause, kit.Time, ct);
        }
    }

    // Null when there is no more to do; otherwise how long to wait before the next attempt.
    private async Task<TimeSpan?> TryAsync(ImmutableArray<Shard> streamed, CancellationToken ct)
    {
        try
        {
            if (await kit.Store.GetAsync(service, ct) is { } current)
            {
                return await MarkAsync(current, streamed, ct);
            }

            await kit.TidyAsync(service, ct);
            return null;
        }
        catch (KeyValueException trouble)
        {
            kit.Logger.StoreTrouble(service, id, trouble.Message);
            return RetryPause;
        }
        catch (PlacementFormatException unreadable)
        {
            kit.Logger.MarkRefused(service, id, unreadable.Message);
            return null;
        }
    }

    private async Task<TimeSpan?> MarkAsync(SimulatedPlacement current, ImmutableArray<Shard> streamed, CancellationToken ct)
    {
        // A shard that has another source by now, or another cutover, has been moved again: what was streamed of it is worth nothing.
        var placement = current.Stored.Placement;
        uint[] shards = [.. (placement.Find(id)?.Shards ?? []).Intersect(streamed).Select(shard => shard.Id)];
        if (shards.Length == 0)
        {
            return null;
        }

        var now = kit.Time.GetUtcNow();
        switch (MarkShardsAvailable.Of(placement, id, shards, AggregatorClock.At(now)))
        {
            case MarkResult.Marked marked:
                return await WriteAsync(current, marked.Placement, shards.Length, ct);
            case MarkResult.Refused { NotBefore: { } moment }:
                return moment - now < LongestPause ? moment - now : LongestPause;
            case MarkResult.Refused refused:
                kit.Logger.MarkRefused(service, id, refused.Reason);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<TimeSpan?> WriteAsync(SimulatedPlacement current, Placement marked, int count, CancellationToken ct)
    {
        var version = current.Stored.Version;
        if (await kit.Store.PutAsync(service, marked, current, ct) is not CommitResult.Committed committed)
        {
            kit.Logger.RaceLost(service, id, version);
            return RetryPause;
        }

        Written = committed.Revision;
        kit.Logger.ShardsMarked(service, id, count, version.Version + 1, committed.Revision);
        return null;
    }
}
