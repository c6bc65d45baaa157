using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>Warns of what is on its way already.</summary>
public static class Unsettled
{
    /// <summary>The warning, where there is cause: some instance has a shard that is not available.</summary>
    /// <param name="current">The placement as it is.</param>
    public static IEnumerable<PlanWarning> Of(Placement current)
    {
        InstanceId[] moving = [.. current.Instances.Where(instance => instance.Shards.Any(shard => shard.IsMoving)).Select(instance => instance.Id)];
        if (moving.Length > 0)
        {
            // The words are M3's, because scripts look for them.
            yield return new PlanWarning(
                WarningSeverity.Danger,
                WarningKind.NotAllAvailable,
                null,
                $"instances do not have all shards available: [{string.Join(", ", moving)}]",
                "Wait until they have, or accept that more is on its way at once.");
        }
    }

    internal static IEnumerable<PlanWarning> Leaving(Placement current, ImmutableArray<InstanceId> removed) =>
        current.Instances.Where(instance => instance.IsLeaving && removed.Contains(instance.Id)).Select(instance => new PlanWarning(
            WarningSeverity.Note,
            WarningKind.AlreadyLeaving,
            instance.Id,
            $"Instance {Word.Of(instance.Id)} is leaving already; nothing changes for it.",
            "Wait until its shards are available elsewhere."));
}
