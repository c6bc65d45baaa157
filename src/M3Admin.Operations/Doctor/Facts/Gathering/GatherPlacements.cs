using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>Finds a cluster's placements as its feeds know them, and when each last changed.</summary>
internal sealed class GatherPlacements(TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public async Task<ImmutableArray<PlacementFacts>> RunAsync(Cluster cluster, CancellationToken ct)
    {
        var directory = await HeardAsync(cluster.Directory.FollowAsync, known => known.Health, ct);
        var simulated = cluster.Simulated.Current.Services;
        return [.. await Task.WhenAll(directory.Services.Select(async service => await OfAsync(cluster, service, ct) with { IsSimulated = simulated.Contains(service) }))];
    }

    private async Task<PlacementFacts> OfAsync(Cluster cluster, ServiceKey service, CancellationToken ct)
    {
        var update = await HeardAsync(cluster.Feed(service).FollowAsync, known => known.Snapshot.Health, ct);
        return new PlacementFacts(update.Snapshot) { LastChange = await LastChangeAsync(cluster, service, ct) };
    }

    // A feed that nobody had asked for yet hears its first state a moment later.
    private async Task<T> HeardAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> follow, Func<T, FeedHealth> healthOf, CancellationToken ct)
        where T : class
    {
        using var limit = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        T? last = null;
        try
        {
            await foreach (var known in follow(either.Token))
            {
                last = known;
                if (healthOf(known) is not FeedHealth.Connecting)
                {
                    return known;
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested && last is not null)
        {
            return last;
        }

        throw new OperationCanceledException(ct);
    }

    private async Task<DateTimeOffset?> LastChangeAsync(Cluster cluster, ServiceKey service, CancellationToken ct)
    {
        try
        {
            var page = await new PlacementJournal(cluster.Store, service, time).ReadAsync(new JournalQuery { Limit = 1 }, ct);
            return page.Entries.FirstOrDefault()?.At;
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            return null; // Then only what the feed has seen itself counts.
        }
    }
}
