using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>Two states of a placement with what differs between them, worked out once: one that is planned and the one it starts from, or any two versions.</summary>
/// <param name="service">Whose placement.</param>
/// <param name="before">The first; null when there was none.</param>
/// <param name="after">The second; null when nothing is left.</param>
/// <param name="diff">What differs between the two.</param>
/// <param name="at">For which moment it is shown.</param>
public sealed class ComparedPlacements(ServiceKey service, StoredPlacement? before, StoredPlacement? after, PlacementDiff diff, DateTimeOffset at)
{
    /// <summary>Whose placement.</summary>
    public ServiceKey Service => service;

    /// <summary>The first with its version; null when there was none.</summary>
    public StoredPlacement? First => before;

    /// <summary>The second with its version; null when nothing is left.</summary>
    public StoredPlacement? Second => after;

    /// <summary>The first; null when there was none.</summary>
    public Placement? Before => before?.Placement;

    /// <summary>The second; null when nothing is left.</summary>
    public Placement? After => after?.Placement;

    /// <summary>For which moment it is shown.</summary>
    public DateTimeOffset At => at;

    /// <summary>What differs between the two.</summary>
    public PlacementDiff Diff => diff;

    /// <summary>What becomes of shard holdings, counted.</summary>
    public HoldingChanges Holdings { get; } = HoldingChanges.Of(after?.Placement, diff);

    /// <summary>The instances that come, go or change, shards included.</summary>
    public ImmutableArray<InstanceId> Changed { get; } = [.. diff.Joined.Concat(diff.Left).Concat(diff.Altered).Concat(diff.Shards.Select(shard => shard.Instance)).Distinct().Order()];

    /// <summary>Whether there are shards at all.</summary>
    public bool IsSharded => (After ?? Before) is { IsSharded: true };

    /// <summary>Whether aggregators mirror each other.</summary>
    public bool IsMirrored => (After ?? Before) is { IsMirrored: true };

    /// <summary>Whether there was no placement, so that nobody had data.</summary>
    public bool IsNew => Before is null;

    /// <summary>Compares two versions.</summary>
    public static ComparedPlacements Of(ServiceKey service, StoredPlacement from, StoredPlacement to, DateTimeOffset at) =>
        new(service, from, to, PlacementDiff.Between(from.Placement, to.Placement), at);
}
