using System.Collections.Immutable;
using Bunit;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Doctor;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Overview;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Overview;

public sealed class StalledFindingTests : PageTest
{
    private static readonly TimeSpan JustPatient = TransitionProgress.StalledWithoutEarlier;

    private static readonly TimeSpan TooLong = JustPatient + TimeSpan.FromSeconds(1);

    [Fact]
    public void Shards_that_are_on_their_way_for_too_long_are_a_finding_that_leads_to_the_watch()
    {
        var view = Of(Given.Moving, TooLong);

        var finding = Assert.Single(view.Findings);
        Assert.Equal(
            (FindingKind.Stalled, "prod / m3db: stalled since 18:54:01", "2 shards still initialize on d, and nothing has happened for longer than that should take."), (finding.Kind, finding.Title, finding.Detail));
        Assert.Equal(new Step("Watch", "/changes/add/watch?cluster=prod&env=default_env&service=m3db"), finding.Step);
        Assert.Equal(("1 change stalled", "prod / m3db: stalled since 18:54:01."), (view.Answers.Wrong.Headline, view.Answers.Wrong.Sentence));
        Assert.Equal(finding.Step, view.Answers.Next.Step);
    }

    [Fact]
    public void As_long_as_it_may_take_it_is_none() => Assert.Empty(Of(Given.Moving, JustPatient).Findings);

    [Fact]
    public void What_is_not_heard_now_is_not_called_stalled() =>
        Assert.Equal([FindingKind.Down], Of(Given.Moving, TooLong, Given.Down).Findings.Select(finding => finding.Kind));

    [Fact]
    public void Aggregators_that_wait_for_the_clock_have_not_stalled()
    {
        var cutover = Given.Now.AddMinutes(5).ToUnixTimeMilliseconds() * 1_000_000;

        Assert.Empty(Of($"rf=2 shards=1 mirrored\na@r1 set=1: 0I[{cutover}..]\nb@r2 set=1: 0I[{cutover}..]", TooLong, service: ServiceName.M3Aggregator).Findings);
    }

    [Fact]
    public void The_list_shows_it_with_what_to_do()
    {
        var list = Render<FindingList>(part => part.Add(p => p.Findings, Of(Given.Moving, TooLong).Findings));

        Assert.Equal("1, worst first", list.Words("header .secondary"));
        Assert.Equal("prod / m3db: stalled since 18:54:01 2 shards still initialize on d, and nothing has happened for longer than that should take. Watch: prod / m3db: stalled since 18:54:01", list.Words("li"));
        Assert.Equal("/changes/add/watch?cluster=prod&env=default_env&service=m3db", list.Find("li a.button").GetAttribute("href"));
    }

    // The same has been on its way for so long.
    private static OverviewView Of(string notation, TimeSpan since, FeedHealth? health = null, ServiceName service = ServiceName.M3DB)
    {
        var snapshot = Given.Snapshot(notation, health, Given.Key(service)) with { Progress = TransitionProgress.None.Next(null, Given.Placement(notation), Given.Now - since, isSeamless: true) };
        return OverviewView.Of([Given.Cluster("prod", snapshot)], ImmutableDictionary<PlacementLink, PlacementNews>.Empty, ImmutableDictionary<string, DoctorState>.Empty, Given.Now);
    }
}
