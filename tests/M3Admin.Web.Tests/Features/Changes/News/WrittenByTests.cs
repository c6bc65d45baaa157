using Bunit;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Tests.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.News;

public sealed class WrittenByTests : FlowTest
{
    [Fact]
    public async Task What_somebody_asked_for_is_told_with_who_it_was_and_leads_to_its_watch()
    {
        await PutAsync(Three);
        var session = Session();
        await session.DescribeAsync(Add(Instance("d", "r1")), CancellationToken.None);
        var entry = await session.CommitAsync("more room", accepts: true, CancellationToken.None);

        var part = await ShowAsync();

        part.WaitForAssertion(() => Assert.Equal("v2 00:00:00 by local", part.Words("#placement-version")));
        Assert.Equal("Adds d; 3 shards are streamed", part.Words(".written a"));
        Assert.Equal($"/changes/add/watch?cluster=local&env=default_env&service=m3db&entry={entry}", part.Find(".written a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_a_node_wrote_is_told_as_it_was_seen_and_leads_to_the_audit()
    {
        await PutAsync(Three);
        await PutAsync(Moving);
        await new PlacementJournal(Local.Store, Given.Key(), Time).CatchUpAsync(CancellationToken.None);

        var part = await ShowAsync();

        part.WaitForElement(".written");
        Assert.Equal("v2 seen 00:00:00 UTC", part.Words("#placement-version"));
        Assert.Equal("/audit?entry=local%2Fm3db%2Fdefault_env%2F2", part.Find("a").GetAttribute("href"));
        Assert.NotEqual("", part.Words(".written .secondary"));
    }

    [Fact]
    public async Task What_the_journal_does_not_know_says_only_when_it_was_seen()
    {
        await PutAsync(Three);

        var part = await ShowAsync();

        Assert.Equal("v1 seen 00:00:00 UTC", part.Words("#placement-version"));
        Assert.Empty(part.FindAll(".written"));
    }

    private async Task<IRenderedComponent<WrittenBy>> ShowAsync()
    {
        var version = (await new PlacementStore(Local.Store).GetAsync(Given.Key(), CancellationToken.None))?.Version ?? PlacementVersion.None;
        return Render<WrittenBy>(part => part.Add(p => p.Link, Link).Add(p => p.Version, version).Add(p => p.SeenAt, Time.GetUtcNow()));
    }
}
