using System.Collections.Immutable;
using Bunit;
using M3Admin.Operations.Guides;
using M3Admin.Operations.NodeConfig;
using M3Admin.Web.Features.Shared.Guide;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Shared.Guide;

public sealed class GuidePartsTests : PageTest
{
    [Fact]
    public void Checks_say_what_holds_and_the_way_out_where_it_does_not()
    {
        ImmutableArray<GuideCheck> checks = [GuideCheck.That("a is well", true, "term 2", ""), GuideCheck.That("b is well", false, "silent", "Start it."), GuideCheck.Awaited("c came", false, "waiting")];
        var card = Render<GuideChecks>(parameters => parameters.Add(part => part.Name, "before").Add(part => part.Title, "Before").Add(part => part.Checks, checks));

        Assert.Equal("1 of 3 pass", card.Words(".chip"));
        Assert.Equal(["Holds: a is well term 2", "Does not hold: b is well Start it. silent", "Waiting: c came waiting"], card.AllWords("li"));
    }

    [Fact]
    public void A_difference_is_said_as_well_as_coloured()
    {
        var diff = Render<DiffView>(parameters => parameters.Add(part => part.Label, "What differs").Add(part => part.Lines, TextDiff.Of("a\nb\n", "a\nc\n")));

        Assert.Equal(["a", "− goes: b", "+ comes: c"], diff.AllWords("div[data-kind]"));
    }

    [Fact]
    public void The_step_to_do_is_marked_for_those_who_hear_the_list()
    {
        ImmutableArray<GuideStep> steps = [new("One", "done at noon", GuideStepState.Done), new("Two", "You are here", GuideStepState.Now), new("Three", "", GuideStepState.Later)];
        var list = Render<GuideStepList>(parameters => parameters.Add(part => part.Steps, steps));

        Assert.Equal("step", Assert.Single(list.FindAll("[aria-current]")).GetAttribute("aria-current"));
        Assert.Equal("One (done) done at noon", list.AllWords(".what")[0]);
    }
}
