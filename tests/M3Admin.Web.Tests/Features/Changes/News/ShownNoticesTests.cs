using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.News;

public sealed class ShownNoticesTests
{
    private static readonly PlacementLink Link = new("metrics-prod", Given.Key());

    private readonly ShownNotices _notices = new(Given.Now);

    [Fact]
    public void Each_change_is_told_once_and_the_newest_three_are_shown()
    {
        Hear(Entry(1), Entry(2), Entry(3), Entry(4));
        Hear(Entry(1), Entry(2), Entry(3), Entry(4));

        Assert.Equal([2L, 3, 4], _notices.Shown.Select(notice => notice.Entry.Sequence));
    }

    [Fact]
    public void What_nodes_write_and_what_was_before_the_page_is_not_told()
    {
        Hear(Entry(1, JournalOrigin.Observed), Entry(2) with { At = Given.Now.AddSeconds(-1) }, Entry(3, JournalOrigin.Api));

        Assert.Equal([3L], _notices.Shown.Select(notice => notice.Entry.Sequence));
    }

    [Fact]
    public void What_a_page_does_not_show_is_not_told_later_either()
    {
        _notices.Hear([News(Entry(1))], (_, _) => false, Given.Now);

        Hear(Entry(1));

        Assert.Empty(_notices.Shown);
    }

    [Fact]
    public void A_notice_goes_after_a_while_unless_somebody_looks_at_it()
    {
        Hear(Entry(1));
        _notices.Renew(Given.Now.AddSeconds(10));
        _notices.Forget(Given.Now.Add(ShownNotices.Lasting));
        Assert.Single(_notices.Shown);

        _notices.Forget(Given.Now.AddSeconds(10).Add(ShownNotices.Lasting));

        Assert.Empty(_notices.Shown);
    }

    [Fact]
    public void A_notice_can_be_dismissed_and_goes_where_the_page_tells_it_itself()
    {
        Hear(Entry(1), Entry(2));

        _notices.Dismiss(_notices.Shown[0]);
        Assert.Equal([2L], _notices.Shown.Select(notice => notice.Entry.Sequence));
        _notices.Keep((_, entry) => entry.Sequence != 2);

        Assert.Empty(_notices.Shown);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/changes", true)]
    [InlineData("/placement?cluster=metrics-prod&env=default_env&service=m3db", true)]
    [InlineData("/placement?cluster=metrics-prod&env=default_env&service=m3aggregator", false)]
    [InlineData("/changes/add/watch?cluster=metrics-prod&env=default_env&service=m3db&entry=7", false)]
    [InlineData("/changes/add/watch?cluster=metrics-prod&env=default_env&service=m3db&entry=6", true)]
    [InlineData("/changes/add/confirm?cluster=metrics-prod&env=default_env&service=m3db&plan=abc", false)]
    [InlineData("/changes/add/confirm?cluster=metrics-prod&env=default_env&service=m3db&plan=other", true)]
    [InlineData("/not-found", false)]
    public void A_page_is_told_of_what_it_shows_but_not_of_what_it_did(string address, bool isTold) =>
        Assert.Equal(isTold, ShownChanges.Concerns([], new Uri("http://127.0.0.1" + address), Link, Entry(7)));

    [Theory]
    [InlineData("Adds m3db-c04; 21 shards are streamed.", "ann added m3db-c04; 21 shards are streamed")]
    [InlineData("Deletes the placement with 3 instances.", "ann deleted the placement with 3 instances")]
    [InlineData("Mends all.", "ann: Mends all")]
    public void A_change_is_told_with_who_did_it(string summary, string sentence)
    {
        var entry = Entry(1);

        Assert.Equal(sentence, ChangeSentence.Of(entry with { Draft = entry.Draft with { Summary = summary } }));
    }

    private static JournalEntry Entry(long sequence, JournalOrigin origin = JournalOrigin.Console) => new()
    {
        Sequence = sequence,
        At = Given.Now.AddSeconds(sequence),
        Draft = new JournalDraft(new Actor("ann", "operator", "", origin), "add", "Adds d.") { PlanHash = "abc" },
        Base = new PlacementVersion(sequence, sequence),
        Version = new PlacementVersion(sequence + 1, sequence + 1),
        Newest = new PlacementVersion(sequence + 1, sequence + 1),
        Through = sequence,
        ValueHash = "",
        Size = 1,
        Previous = "",
        Hash = "",
    };

    private static PlacementNews News(params JournalEntry[] entries) => PlacementNews.None(Link).With([.. entries.Reverse()]);

    private void Hear(params JournalEntry[] entries) => _notices.Hear([News(entries)], (_, _) => true, Given.Now);
}
