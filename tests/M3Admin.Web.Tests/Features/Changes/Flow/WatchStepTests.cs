using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

/// <summary>The last step: which change it is, and the ways on from it.</summary>
public sealed class WatchStepTests : StepTest
{
    [Fact]
    public async Task A_change_in_flight_says_who_committed_it_and_offers_its_undo()
    {
        var page = Open(RequestVerb.Add, FlowStep.Watch, entry: await CommittedAsync(Add(Instance("d", "r1"))));

        page.WaitForElement(".watch");
        page.WaitForAssertion(() => Assert.Equal(new FlowAddress(Link, RequestVerb.Undo).Describe, page.Button("Undo what is in flight").GetAttribute("href")));
        Assert.StartsWith("Committed as v2 by local at 00:00:00 UTC. Now v2. Journal entry 2", page.Words("#flow-foot"), StringComparison.Ordinal);
        Assert.EndsWith("/audit?entry=local%2Fm3db%2Fdefault_env%2F2", page.Button("Journal entry 2").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_done_leads_to_the_placement()
    {
        var page = Open(RequestVerb.Delete, FlowStep.Watch, entry: await CommittedAsync(new ChangeRequest.DeletePlacement(Force: false)));

        page.WaitForAssertion(() => Assert.StartsWith("Deleted by local at 00:00:00 UTC. Now there is no placement.", page.Words("#flow-foot"), StringComparison.Ordinal));
        Assert.Equal(Link.Href, page.Button("Open the placement").GetAttribute("href"));
    }

    [Fact]
    public async Task An_entry_that_the_journal_does_not_have_is_told_and_what_is_on_its_way_is_shown_all_the_same()
    {
        await PutAsync(Moving);

        var page = Open(RequestVerb.Add, FlowStep.Watch, entry: 99);

        page.WaitForAssertion(() => Assert.Equal("The journal has no entry 99 that can be read. What is on its way is shown all the same.", page.Words(".flow-body .note")));
        page.WaitForAssertion(() => Assert.Equal("3", page.Find(".watch").GetAttribute("data-left")));
    }

    private async Task<long> CommittedAsync(ChangeRequest request)
    {
        await PutAsync(Three);
        var session = Session(request.Verb);
        await session.DescribeAsync(request, CancellationToken.None);
        return Assert.IsType<long>(await session.CommitAsync("why", accepts: true, CancellationToken.None));
    }
}
