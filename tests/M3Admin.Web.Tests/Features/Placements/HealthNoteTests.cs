using Bunit;
using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Placements;

public sealed class HealthNoteTests : PageTest
{
    [Fact]
    public void A_live_placement_needs_no_note() => Assert.Empty(Note(Given.Snapshot(Given.AtRest)).Markup.Trim());

    [Fact]
    public void A_stale_one_says_as_of_when_and_why()
    {
        var text = Note(Given.Snapshot(Given.AtRest, Given.Stale)).Find("[role=status]").TextContent;
        Assert.Contains("As of 21 Nov 19:03 UTC.", text, StringComparison.Ordinal);
        Assert.Contains("closed the connection", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_down_one_that_was_never_seen_says_so() =>
        Assert.Contains("Not heard", Note(Given.Snapshot(null, Given.Down)).Find("[role=status]").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<HealthNote> Note(PlacementSnapshot snapshot) => Render<HealthNote>(p => p.Add(n => n.Snapshot, snapshot));
}
