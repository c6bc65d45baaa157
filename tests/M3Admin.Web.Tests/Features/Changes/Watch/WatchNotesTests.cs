using Bunit;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Watch;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Watch;

/// <summary>What somebody should look at while a change is watched.</summary>
public sealed class WatchNotesTests : PageTest
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(40);

    [Fact]
    public void A_change_that_goes_on_has_nothing_to_note() => Assert.Equal("", Show(Watched.State(Watched.Begun, TimeSpan.FromMinutes(1))).Markup.Trim());

    [Fact]
    public void A_node_that_does_not_answer_is_named_and_can_be_opened()
    {
        var notes = Show(Watched.State(Watched.Begun, Long).With("e", new NodeAnswer.NoAnswer("e:9000", "connection refused", IsRefused: true), Watched.Began + Long));

        Assert.Contains("e", notes.Words("#watch-cause b"), StringComparison.Ordinal);
        Assert.Equal("/placement?cluster=prod&env=default_env&service=m3db&instance=e", notes.Button("Open e").GetAttribute("href"));
    }

    [Fact]
    public void A_stall_whose_cause_nobody_knows_leads_to_what_is_moving()
    {
        var notes = Show(Watched.State(Watched.Begun, Long));

        Assert.NotEqual("", notes.Words("#watch-cause .secondary"));
        Assert.Equal("/placement?cluster=prod&env=default_env&service=m3db&moving=1", notes.Button("Open what is moving").GetAttribute("href"));
    }

    [Fact]
    public void What_others_did_since_is_listed_and_can_be_watched()
    {
        var later = Watched.Asked(89, Watched.Began.AddMinutes(2), "add");
        var notes = Show(Watched.State(Watched.Begun, TimeSpan.FromMinutes(3), (later, Watched.Begun + "\nf@r1:")));

        Assert.Contains("operator-2 at 19:02:00 UTC, v89: What add does.", notes.Words("#watch-later li"), StringComparison.Ordinal);
        Assert.Equal("/changes/add/watch?cluster=prod&env=default_env&service=m3db&entry=89", notes.Button("Watch the newest").GetAttribute("href"));
    }

    [Fact]
    public void A_journal_that_no_longer_holds_the_change_is_told()
    {
        var state = Watched.State(Watched.Begun, TimeSpan.FromMinutes(1));
        var notes = Show(state with { Trail = WatchTrail.None.Begin(state.Snapshot, 88, isPruned: true) });

        Assert.Equal("The journal no longer holds what this change wrote. Counted is what was on its way when this page was opened.", notes.Words(".note"));
    }

    [Fact]
    public void A_journal_that_cannot_be_read_is_told_with_the_reason()
    {
        var state = Watched.State(Watched.Begun, TimeSpan.FromMinutes(1));
        var notes = Show(state with { Trail = state.Trail with { Problem = "Entry 89 does not follow 88." } });

        Assert.Equal("The journal cannot be read now. Entry 89 does not follow 88. Shown is what this page sees itself; M3Admin goes on trying.", notes.Words(".note"));
    }

    private IRenderedComponent<WatchNotes> Show(WatchState state) => Render<WatchNotes>(notes => notes
        .Add(n => n.View, Watched.View(state))
        .Add(n => n.Link, new PlacementLink("prod", Given.Key(ServiceName.M3DB))));
}
