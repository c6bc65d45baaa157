using System.Collections.Immutable;
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
        Diff = PlacementDiff.Between(preview.Request is ChangeRequest.Set ? AsRead(Before) : Before, After);
        Moves = preview is { Request: ChangeRequest.Set, Plan: not null } ? SetMoves.Of(Diff) : preview.Plan?.Moves ?? [];
        Holdings = HoldingChanges.Of(After, Diff);
        Changed = [.. Diff.Joined.Concat(Diff.Left).Concat(Diff.Altered).Concat(Diff.Shards.Select(shard => shard.Instance)).Distinct().Order()];
    }

    /// <summary>The change.</summary>
    public ChangePreview Preview { get; }

    /// <summary>The placement that it starts from; null when there is none.</summary>
    public Placement? Before => Preview.Base?.Placement;

    /// <summary>The placement that is written; null for a delete.</summary>
    public Placement? After => Preview.After;

    /// <summary>What differs between the two.</summary>
    public PlacementDiff Diff { get; }

    /// <summary>Which replica goes where. A placement that is set has no plan: there they are read off the difference.</summary>
    public ImmutableArray<Move> Moves { get; }

    /// <summary>What becomes of shard holdings, counted.</summary>
    public HoldingChanges Holdings { get; }

    /// <summary>The instances that come, go or change, shards included.</summary>
    public ImmutableArray<InstanceId> Changed { get; }

    /// <summary>Whether there are shards at all.</summary>
    public bool IsSharded => (After ?? Before) is { IsSharded: true };

    /// <summary>Whether aggregators mirror each other.</summary>
    public bool IsMirrored => (After ?? Before) is { IsMirrored: true };

    /// <summary>Whether there is no placement yet, so that nobody has data.</summary>
    public bool IsNew => Before is null;

    /// <summary>Works it out.</summary>
    public static PlannedChange Of(ChangePreview preview) => new(preview);

    // M3 tells no metadata from empty metadata, so a set that brings it changes nothing.
    private static Placement? AsRead(Placement? stored) => stored is null
        ? null
        : stored with { Instances = [.. stored.Instances.Select(instance => instance.Metadata is null ? instance with { Metadata = new InstanceMetadata(0) } : instance)] };
}
