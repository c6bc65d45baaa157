using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Reads what is new in one placement's journal each time its chain has grown, once for everybody.</summary>
internal sealed class JournalFollower(Cluster cluster, ServiceKey service, TimeProvider time)
{
    private const int MostAtOnce = 200;

    private readonly PlacementJournal _journal = new(cluster.Store, service, time);
    private PlacementNews _news = PlacementNews.None(new PlacementLink(cluster.Name, service));

    /// <summary>Reads, and tells what is known then, until cancelled. What is entered while it reads is read together.</summary>
    public async Task RunAsync(Action<PlacementNews> tell, CancellationToken ct)
    {
        await foreach (var told in cluster.Store.FollowAsync(JournalKeys.Of(service).Head, isPrefix: false, time, ct))
        {
            if (told is FollowEvent.Whole or FollowEvent.Changed)
            {
                _news = await ReadAsync(ct);
                tell(_news);
            }
        }
    }

    private async Task<PlacementNews> ReadAsync(CancellationToken ct)
    {
        try
        {
            var since = _news.Entries is [var newest, ..] ? newest.Sequence : 0;
            var page = await _journal.ReadAsync(new JournalQuery { NewestFirst = since == 0, Cursor = since == 0 ? null : since + 1, Limit = MostAtOnce }, ct);
            return _news.With([.. page.Entries.Where(entry => entry.Sequence > since).OrderByDescending(entry => entry.Sequence)]);
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            return _news with { Trouble = trouble.Message };
        }
    }
}
