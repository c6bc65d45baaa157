using System.Collections.Immutable;
using Bunit;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Preview;

/// <summary>Warnings: told with their way out, and dangers accepted one by one.</summary>
public sealed class WarningTests : PreviewTest
{
    [Fact]
    public async Task Each_danger_has_its_own_tick_and_says_what_is_accepted()
    {
        var panel = await ShowAsync(Three, Replace("c", Instance("d", "r4", weight: 50)));

        Assert.Equal(["I mean that isolation group", "I mean that weight"], panel.FindAll(".warning.danger label").Select(tick => tick.TextContent));
        Assert.Contains("Choose a candidate of the same group", Words(panel, ".warning.danger .way-out"), StringComparison.Ordinal);
        Assert.All(panel.FindAll(".warning input"), tick => Assert.False(tick.HasAttribute("checked")));
    }

    [Fact]
    public async Task A_tick_accepts_its_message_and_takes_it_back()
    {
        var accepted = ImmutableHashSet<string>.Empty;
        var preview = await PlanAsync(Three, Replace("c", Instance("d", "r4", weight: 50)));
        var panel = Show(preview, now => accepted = now);

        await panel.InvokeAsync(() => panel.FindAll(".warning input")[0].Change(true));
        Assert.Equal([preview.Dangers[0].Message], accepted);
        panel.Render(again => again.Add(p => p.Accepted, accepted));
        Assert.True(panel.FindAll(".warning input")[0].HasAttribute("checked"));
        await panel.InvokeAsync(() => panel.FindAll(".warning input")[0].Change(false));
        Assert.Empty(accepted);
    }

    [Fact]
    public async Task Cautions_and_notes_have_no_tick()
    {
        var panel = await ShowAsync(Three, Add(Instance("d", "r9", weight: 100)));

        Assert.Contains("A new isolation group Caution", Words(panel, ".warning.caution h3"), StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".warning input"));
    }

    [Fact]
    public async Task Many_dangers_of_a_kind_are_one_tick_for_all()
    {
        var accepted = ImmutableHashSet<string>.Empty;
        var preview = await PlanAsync(Three, Set("rf=3 shards=6\na@r1: 0-5A\nb@r2: 0-5A"));
        var panel = Show(preview, now => accepted = now);

        Assert.Equal(6, preview.Dangers.Length);
        Assert.Equal("The placement breaks a rule: 6 times Danger", Words(panel, ".warning.danger h3"));
        await panel.InvokeAsync(() => panel.Find(".warning input").Change(true));
        Assert.Equal(preview.Dangers.Select(danger => danger.Message).Order(StringComparer.Ordinal), accepted.Order(StringComparer.Ordinal));
    }
}
