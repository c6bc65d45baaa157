using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Reads what is new in one placement's journal each time the placement has changed, once for everybody.</summary>
internal sealed class JournalFollower(Cluster cluster, ServiceKey service, TimeProvider time)
{
    private const int MostAtOnce = 200;
    private const int MostTries = 5;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly PlacementJournal _journal = new(cluster.Store, service, time);
    private PlacementVersion? _read;

    /// <summary>What is known.</summary>
    public PlacementNews News { get; private set; } = PlacementNews.None(new PlacementLink(cluster.Name, service));

    /// <summary>Reads, and tells each time that something was read, until cancelled. Changes that come while it reads are read together.</summary>
    public async Task RunAsync(Action<PlacementNews> tell, CancellationToken ct)
    {
        await foreach (var update in cluster.Feed(service).FollowAsync(ct))
        {
            var version = update.Snapshot.Stored?.Version ?? PlacementVersion.None;
            if (update.Snapshot.Health is FeedHealth.Live && (version != _read || News.Trouble is not null))
            {
                await ReadUntilAsync(version, tell, ct);
            }
        }
    }

    // What nodes write is entered only once a console has seen it: a moment after it is heard here.
    private async Task ReadUntilAsync(PlacementVersion version, Action<PlacementNews> tell, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var before = News;
            News = await ReadAsync(ct);
            _read = version;
            if (News != before || attempt == 1)
            {
                tell(News);
            }

            if (News.Trouble is null && IsTold(version))
            {
                return;
            }

            await Task.Delay(BetweenTries, time, ct);
        }
    }

    private bool IsTold(PlacementVersion version) => version == PlacementVersion.None
        ? News.Entries is [] or [{ IsDelete: true }, ..]
        : News.Entries is [var newest, ..] && newest.Newest.ModRevision >= version.ModRevision;

    private async Task<PlacementNews> ReadAsync(CancellationToken ct)
    {
        try
        {
            var since = News.Entries is [var newest, ..] ? newest.Sequence : 0;
            var page = await _journal.ReadAsync(new JournalQuery { NewestFirst = since == 0, Cursor = since == 0 ? null : since + 1, Limit = MostAtOnce }, ct);
            var newer = page.Entries.Where(entry => entry.Sequence > since).OrderByDescending(entry => entry.Sequence).ToImmutableArray();
            return newer.IsEmpty && News.Trouble is null ? News : News.With(newer);
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            return News with { Trouble = trouble.Message };
        }
    }
}
