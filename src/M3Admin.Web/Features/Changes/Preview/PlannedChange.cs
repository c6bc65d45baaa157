using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>A previewed change with what its panels draw from, worked out once.</summary>
public sealed class PlannedChange
{
    private PlannedChange(ChangePreview preview)
    {
        Preview = preview;
        var after = preview.After is null ? null : new StoredPlacement(preview.After, new PlacementVersion(preview.NextVersion, preview.BaseVersion.ModRevision), preview.SizeInBytes, StoredForm.Plain);
        var diff = PlacementDiff.Between(preview.Request is ChangeRequest.Set ? AsRead(Before) : Before, After);
        Compared = new ComparedPlacements(preview.Service, preview.Base, after, diff, preview.PlannedAt);
        Moves = preview is { Request: ChangeRequest.Set, Plan: not null } ? SetMoves.Of(Diff) : preview.Plan?.Moves ?? [];
    }

    /// <summary>The change.</summary>
    public ChangePreview Preview { get; }

    /// <summary>The two placements, compared.</summary>
    public ComparedPlacements Compared { get; }

    /// <summary>The placement that it starts from; null when there is none.</summary>
    public Placement? Before => Preview.Base?.Placement;

    /// <summary>The placement that is written; null for a delete.</summary>
    public Placement? After => Preview.After;

    /// <summary>What differs between the two.</summary>
    public PlacementDiff Diff => Compared.Diff;

    /// <summary>Which replica goes where. A placement that is set has no plan: there they are read off the difference.</summary>
    public ImmutableArray<Move> Moves { get; }

    /// <summary>What becomes of shard holdings, counted.</summary>
    public HoldingChanges Holdings => Compared.Holdings;

    /// <summary>The instances that come, go or change, shards included.</summary>
    public ImmutableArray<InstanceId> Changed => Compared.Changed;

    /// <summary>Whether there are shards at all.</summary>
    public bool IsSharded => Compared.IsSharded;

    /// <summary>Whether aggregators mirror each other.</summary>
    public bool IsMirrored => Compared.IsMirrored;

    /// <summary>Whether there is no placement yet, so that nobody has data.</summary>
    public bool IsNew => Compared.IsNew;

    /// <summary>Works it out.</summary>
    public static PlannedChange Of(ChangePreview preview) => new(preview);

    // M3 tells no metadata from empty metadata, so a set that brings it changes nothing.
    private static Placement? AsRead(Placement? stored) => stored is null
        ? null
        : stored with { Instances = [.. stored.Instances.Select(instance => instance.Metadata is null ? instance with { Metadata = new InstanceMetadata(0) } : instance)] };
}
