using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Tests.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Web.Tests.Features.Changes.News;

/// <summary>The journals of all placements, followed on a real store.</summary>
public sealed class LatestChangesTests : FlowTest
{
    private LatestChanges Changes => Services.GetRequiredService<LatestChanges>();

    [Fact]
    public async Task What_was_entered_before_and_what_is_entered_now_are_told_newest_first()
    {
        await PutAsync(Three);
        await CommitAsync(Add(Instance("d", "r1")), "first");
        Assert.Equal(["add", "write"], (await HeardAsync(news => news.Entries.Length == 2)).Entries.Select(entry => entry.Draft.Operation));

        await CommitAsync(Remove("a"), "second");

        var news = await HeardAsync(news => news.Entries.Length == 3);
        Assert.Equal((Link, "second", null), (news.Link, news.Asked?.Draft.Reason, news.Trouble));
        Assert.Equal([3L, 2, 1], news.Entries.Select(entry => entry.Sequence));
        Assert.Equal("", news.Entries[0].Draft.Request); // As large as a placement, and nobody reads it here.
    }

    [Fact]
    public async Task What_nodes_write_is_told_and_what_was_asked_last_stays_known()
    {
        await PutAsync(Three);
        await CommitAsync(Add(Instance("d", "r1")), "more room");
        await PutAsync(Three);
        await new PlacementJournal(Local.Store, Given.Key(), Time).CatchUpAsync(CancellationToken.None);

        var news = await HeardAsync(news => news.Entries.Length == 3);

        Assert.Equal((JournalOrigin.Observed, "more room"), (news.Entries[0].Draft.Actor.Origin, news.Asked?.Draft.Reason));
    }

    [Fact]
    public async Task Of_a_placement_that_is_deleted_the_delete_is_told()
    {
        await PutAsync(Three);
        await HeardAsync(_ => true, orNothing: true);

        await CommitAsync(new ChangeRequest.DeletePlacement(Force: false), "gone");

        Assert.True((await HeardAsync(news => news.Asked is not null)).Entries[0].IsDelete);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_is_told_with_the_reason_and_what_was_known_stays()
    {
        await PutAsync(Three);
        await CommitAsync(Add(Instance("d", "r1")), "first");
        await HeardAsync(news => news.Entries.Length == 2);

        await Local.Store.CommitAsync(new Commit { Puts = [new Put(JournalKeys.Of(Given.Key()).Head, "no end of a journal"u8.ToArray())] }, CancellationToken.None);

        var news = await HeardAsync(news => news.Trouble is not null);
        Assert.Equal(2, news.Entries.Length);
    }

    // Reads the news each time there is some, until it is what is waited for.
    private async Task<PlacementNews> HeardAsync(Func<PlacementNews, bool> isHeard, bool orNothing = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var next = Changes.NextChange;
            if (Changes.Current.GetValueOrDefault(Link) is { } news ? isHeard(news) : orNothing)
            {
                return Changes.Current.GetValueOrDefault(Link) ?? PlacementNews.None(Link);
            }

            await next.WaitAsync(patience.Token);
        }
    }

    private async Task CommitAsync(ChangeRequest request, string reason)
    {
        var session = Session(request.Verb);
        Assert.True(await session.DescribeAsync(request, CancellationToken.None), string.Join(' ', session.Refusals.Select(refusal => refusal.Message)));
        Assert.NotNull(await session.CommitAsync(reason, accepts: true, CancellationToken.None));
    }
}
