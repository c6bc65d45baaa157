using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Preview;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>What differs between two versions, in sentences with figures.</summary>
internal static class DifferenceWords
{
    private const string Whole = "Placement";

    /// <summary>The sentences, those about instances first.</summary>
    public static ImmutableArray<string> Of(ComparedPlacements compared)
    {
        var diff = compared.Diff;
        var own = compared is { Before: { } before, After: { } after } ? SetChange.All(before, after, diff).Where(change => change.Of == Whole).Select(change => change.Text).ToArray() : [];
        string[] sentences =
        [
            .. diff.Joined.IsEmpty && diff.Left.IsEmpty && diff.Altered.IsEmpty ? [] : new[] { $"{Instances(diff.Joined, "joined")}, {Instances(diff.Left, "left")}, {Instances(diff.Altered, "altered")}." },
            .. diff.Shards.IsEmpty ? [] : new[] { Shards(compared) },
            .. own.Length == 0 ? [] : new[] { $"Of the placement itself: {Figures.List(own, int.MaxValue)}." },
        ];
        return sentences.Length == 0 ? ["Nothing differs: the same instances hold the same shards."] : [.. sentences];
    }

    private static string Instances(ImmutableArray<InstanceId> ids, string what) =>
        ids.IsEmpty ? $"none {what}" : $"{Figures.Count(ids.Length, "instance")} {what} ({Figures.List([.. ids.Select(id => id.Value)])})";

    private static string Shards(ComparedPlacements compared)
    {
        var count = compared.Holdings;
        (int Count, string Words)[] all =
        [
            (count.Staying, "stayed available"), (count.Finished, "became available"), (count.Appearing, "came, available"), (count.Returning, "did not leave after all"),
            (count.Arriving, "began to initialize"), (count.Leaving, "began to leave"), (count.Gone, "went"), (count.Underway, "were on their way in both"),
        ];
        return $"Of the shards' holdings {Figures.List([.. all.Where(one => one.Count > 0).Select(one => $"{Figures.Count(one.Count)} {one.Words}")], int.MaxValue)}.";
    }
}
