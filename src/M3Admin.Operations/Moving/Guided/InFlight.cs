using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Queue;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>What stands in the way of a move in the placements: shards under way, and changes that wait for their turn.</summary>
internal static class InFlight
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Placements with shards under way, each in a few words.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<ImmutableArray<string>> TransitionsAsync(Cluster cluster, DateTimeOffset now, CancellationToken ct)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var prefix in new[] { PlacementKeys.ServiceDiscoveryPrefix, PlacementKeys.AggregatorPrefix })
        {
            await foreach (var entry in cluster.Store.ReadAllAsync(prefix, revision: 0, isKeysOnly: false, [], ct))
            {
                if (PlacementKeys.Parse(entry.Key, cluster.Zone) is { } service && Of(service, entry, now) is { } what)
                {
                    found.Add(what);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Queues with changes that wait, each in a few words.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<ImmutableArray<string>> QueuesAsync(Cluster cluster, CancellationToken ct)
    {
        var range = await cluster.Store.RangeAsync(QueueKeys.Prefix, ct);
        return
        [
            .. from entry in range.Entries
               let service = QueueKeys.Parse(entry.Key, cluster.Zone)
               let waiting = QueuedChanges.Parse(entry.Value.Span)?.All.Count(change => change.State == QueuedState.Waiting)
               where service is not null && waiting != 0
               select $"{service}: {waiting?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unreadable queue"}",
        ];
    }

    private static string? Of(ServiceKey service, KeyValueEntry entry, DateTimeOffset now)
    {
        try
        {
            var nanos = (now - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
            var moving = PlacementStore.Read(service, entry).Placement.Instances.Sum(instance => instance.Shards.Count(shard => IsUnderWay(service, shard, nanos)));
            return moving == 0 ? null : $"{service}: {moving} shards under way";
        }
        catch (PlacementFormatException damage)
        {
            return $"{service}: {damage.Message}";
        }
    }

    // Aggregators never mark a shard available: one whose cutover, or cutoff, has passed is only marked by the next change.
    private static bool IsUnderWay(ServiceKey service, Shard shard, long now) =>
        shard.IsMoving && (service.Service != ServiceName.M3Aggregator || (shard.State == ShardState.Leaving ? shard.Cutover.CutoffNanos : shard.Cutover.CutoverNanos) > now);
}
