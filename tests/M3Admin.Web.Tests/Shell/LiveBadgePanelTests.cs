using System.Collections.Immutable;
using AngleSharp.Dom;
using Bunit;
using M3Admin.Clusters.Feeds;
using M3Admin.Web.Shell;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Shell;

public sealed class LiveBadgePanelTests : PageTest
{
    [Theory]
    [InlineData("connecting", "Connecting")]
    [InlineData("live", "Live")]
    public void It_says_in_a_word_how_live_the_page_is(string mark, string word)
    {
        var badge = Badge(mark == "live" ? Given.Live : Given.Connecting);
        Assert.Equal(mark, badge.GetAttribute("data-health"));
        Assert.Equal(word, badge.QuerySelector("summary b")?.TextContent);
    }

    [Fact]
    public void Live_names_the_revision() => Assert.Equal("rev 18,204", Badge(Given.Live).QuerySelector("summary .what")?.TextContent);

    [Fact]
    public void Stale_counts_the_seconds()
    {
        var badge = Render<LiveBadgePanel>(p => p.Add(b => b.Badge, Of(new FeedHealth.Stale(Time.GetUtcNow().AddSeconds(-12), "The connection was lost."))));
        Assert.Equal("Stale since 12 s", badge.Find("summary b").TextContent);
        Time.Advance(TimeSpan.FromSeconds(2));
        badge.WaitForAssertion(() => Assert.Equal("Stale since 14 s", badge.Find("summary b").TextContent));
    }

    [Fact]
    public void Down_names_the_reason_and_the_panel_has_all_of_it()
    {
        var badge = Badge(Given.Down);
        Assert.Contains("Down:etcd at http://10.9.0.11:2379 refuses the connection.", badge.QuerySelector("summary")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("refuses the connection", badge.QuerySelector(".panel")?.TextContent, StringComparison.Ordinal);
    }

    private IElement Badge(FeedHealth health) => Render<LiveBadgePanel>(p => p.Add(b => b.Badge, Of(health))).Find("#live-badge");

    private static LiveBadge Of(FeedHealth health) => new(health, "rev 18,204", IsPartly: false, ImmutableArray.Create(new ClusterHealth("prod", health)));
}
