using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Which notices a session shows: the newest few of what happened since it was opened, each for a while, and none twice.</summary>
/// <param name="opened">When the session was opened.</param>
public sealed class ShownNotices(DateTimeOffset opened)
{
    /// <summary>The most that are shown at once.</summary>
    public const int Most = 3;

    /// <summary>How long one is shown when nobody looks at it.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(20);

    private readonly HashSet<(PlacementLink, long)> _seen = [];

    /// <summary>Those that are shown, the oldest first.</summary>
    public ImmutableArray<Notice> Shown { get; private set; } = [];

    /// <summary>Takes over what is new. What the page does not show is not told later either.</summary>
    /// <param name="news">All that is known.</param>
    /// <param name="concerns">Whether the page is to tell of a change.</param>
    /// <param name="now">The time.</param>
    public void Hear(IEnumerable<PlacementNews> news, Func<PlacementLink, JournalEntry, bool> concerns, DateTimeOffset now)
    {
        var fresh = news
            .SelectMany(placement => placement.Entries.Where(entry => entry.At >= opened && PlacementNews.IsAsked(entry)).Select(entry => new Notice(placement.Link, entry, now)))
            .Where(notice => _seen.Add(notice.Key) && concerns(notice.Link, notice.Entry))
            .OrderBy(notice => notice.Entry.At);
        Shown = [.. Shown.Concat(fresh).TakeLast(Most)];
    }

    /// <summary>Takes away what the page tells of itself by now.</summary>
    public void Keep(Func<PlacementLink, JournalEntry, bool> concerns) => Shown = [.. Shown.Where(notice => concerns(notice.Link, notice.Entry))];

    /// <summary>Takes one away.</summary>
    public void Dismiss(Notice notice) => Shown = [.. Shown.Where(shown => shown.Key != notice.Key)];

    /// <summary>Takes away what has been shown long enough.</summary>
    public void Forget(DateTimeOffset now) => Shown = [.. Shown.Where(notice => now - notice.Shown < Lasting)];

    /// <summary>Shows all of them from now on as if they were new: somebody has just looked at them.</summary>
    public void Renew(DateTimeOffset now) => Shown = [.. Shown.Select(notice => notice with { Shown = now })];
}
