using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Preview;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>What a destructive change takes away or overrides.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Lines">One thing each.</param>
public sealed record Loss(string Title, ImmutableArray<string> Lines)
{
    private const int MostNamed = 6;

    /// <summary>Works it out.</summary>
    public static Loss Of(ChangePreview preview) => preview.Request switch
    {
        ChangeRequest.DeletePlacement => new("What is lost", OfDelete(preview)),
        ChangeRequest.Set => new("Written as it is given, unchecked against what nodes hold", OfSet(preview)),
        _ => new("Forced: written although the placement is not at rest", OfForce(preview)),
    };

    private static ImmutableArray<string> OfDelete(ChangePreview preview) => preview.Base?.Placement is not { } placement ? [] :
    [
        .. LossView.Of(placement, preview.Service.Service).Sentences,
        "Not the data on the nodes' disks. The journal keeps every version, so that it can be set again.",
    ];

    private static ImmutableArray<string> OfSet(ChangePreview preview)
    {
        var changes = preview.After is { } after ? SetChange.All(preview.Base?.Placement, after, PlacementDiff.Between(preview.Base?.Placement, after)) : [];
        return
        [
            .. changes.Take(MostNamed).Select(change => $"{change.Of}: {change.Text}."),
            .. changes.Length > MostNamed ? [$"{Figures.Count(changes.Length - MostNamed)} more, which the preview lists."] : Array.Empty<string>(),
            .. changes.IsEmpty ? ["Nothing differs from what is stored."] : Array.Empty<string>(),
            "A shard that is said to be available on an instance without its data serves nothing: no node checks.",
        ];
    }

    private static ImmutableArray<string> OfForce(ChangePreview preview) =>
    [
        .. preview.Base?.Placement is { } placement ? [$"{Figures.Count(Arriving(placement), "shard is", "shards are")} on the way now."] : Array.Empty<string>(),
        "What streams now may have to begin again from other peers.",
    ];
    // A shard that moves is leaving one instance and initializing on another: it is counted where it arrives.
    private static int Arriving(Placement placement) => placement.Instances.Sum(instance => instance.Shards.Count(shard => shard.State == ShardState.Initializing));
}
