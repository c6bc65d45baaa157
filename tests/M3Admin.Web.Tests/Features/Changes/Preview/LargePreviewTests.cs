using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Preview;
using M3Admin.Web.Features.Changes.Preview.Grid;
using M3Admin.Web.Tests.Features.Placements.Grid;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Preview;

/// <summary>385 instances with 4,096 shards: the panel shows the first of what there is, and says how many more.</summary>
public sealed class LargePreviewTests : PreviewTest
{
    private static readonly string Large = Notation();

    [Fact]
    public async Task The_first_moves_are_shown_and_the_rest_is_counted_and_copied()
    {
        var panel = await ShowAsync(Large, Remove("n000"));

        Assert.Equal(12, panel.FindAll(".moves tbody tr").Count);
        Assert.Contains("more pairs with", Words(panel, ".moves > p"), StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(panel.Find(".moves [data-copy]").GetAttribute("data-copy") ?? "");
        Assert.Equal(32, json.RootElement.EnumerateArray().Sum(move => move.GetProperty("shards").GetArrayLength()));
        Assert.Equal(8, panel.FindAll(".streams li").Count);
        Assert.Contains("more instances: ", Words(panel, ".streams .key"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_change_touches_has_a_row_in_the_difference()
    {
        var change = PlannedChange.Of(await PlanAsync(Large, Remove("n000")));
        var picture = PlanPicture.Of(change.Compared, PlanSide.Difference);

        Assert.NotNull(picture);
        Assert.Equal(change.Changed.Select(id => id.Value), picture.Filter.Only ?? []);
        Assert.Equal(384, new ReadGrid().Apply(picture.Message).Instances.Count);
        Assert.Null(PlanPicture.Of(change.Compared, PlanSide.Before)?.Filter.Only);
    }

    // 32 shards each, three groups, every shard once in each.
    private static string Notation() => string.Join('\n', ["rf=3 shards=4096", .. Enumerable.Range(0, 384).Select(n => $"n{n:000}@r{n / 128} w=100: {n % 128 * 32}-{(n % 128 * 32) + 31}A")]);
}
