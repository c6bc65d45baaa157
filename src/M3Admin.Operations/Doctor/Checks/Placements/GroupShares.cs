using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

/// <summary>How much of the load an isolation group would have by its share, against the most that it can have: each shard once.</summary>
/// <param name="Group">Which.</param>
/// <param name="ByCount">Its share by the number of its instances, where 1 is the most that it can have.</param>
/// <param name="ByWeight">Its share by their weights.</param>
internal sealed record GroupShares(IsolationGroup Group, double ByCount, double ByWeight)
{
    /// <summary>From so much more than it can have on, it is told.</summary>
    public const double TooMuch = 1.2;

    /// <summary>Those of all groups, the heaviest first. Leaving instances count for none.</summary>
    public static GroupShares[] Of(Placement placement)
    {
        Instance[] staying = [.. placement.Instances.Where(instance => !instance.IsLeaving)];
        var weight = staying.Sum(instance => (double)instance.Weight);
        return
        [
            .. staying.GroupBy(instance => instance.Group)
                .Select(group => new GroupShares(
                    group.Key,
                    (double)group.Count() * placement.ReplicaFactor / staying.Length,
                    weight == 0 ? 0 : group.Sum(instance => (double)instance.Weight) * placement.ReplicaFactor / weight))
                .OrderByDescending(shares => shares.ByWeight).ThenBy(shares => shares.Group),
        ];
    }
}
