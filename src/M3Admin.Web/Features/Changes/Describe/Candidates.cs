using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>What makes a good candidate, and why another one hurts.</summary>
public static class Candidates
{
    /// <summary>Instances on their way out that could come back instead: their data are still there.</summary>
    public static ImmutableArray<Instance> Returning(Placement? placement, ChangeForm form) =>
    [
        .. (placement?.Instances ?? []).Where(instance =>
            instance.IsLeaving && !form.Leaving.Contains(instance.Id.Value) && form.Instances.All(row => row.Id != instance.Id.Value)),
    ];

    /// <summary>Why a candidate's group or weight hurts; null when it does not.</summary>
    public static string? Remark(RowColumn column, InstanceRow row, ChangeForm form, Placement? placement)
    {
        Instance[] leaving = [.. form.Leaving.Select(id => placement?.Find(new InstanceId(id))).OfType<Instance>()];
        return leaving.Length == 0
            ? null
            : column.Property switch
            {
                nameof(InstanceRow.Group) => OfGroup(row, leaving),
                nameof(InstanceRow.Weight) => OfWeight(row, form, leaving),
                _ => null,
            };
    }

    private static string? OfGroup(InstanceRow row, Instance[] leaving)
    {
        string[] groups = [.. leaving.Select(instance => instance.Group.Value).Distinct()];
        return row.Group.Length == 0 || groups.Contains(row.Group)
            ? null
            : $"Who it replaces is in {Figures.List(groups)}. In {row.Group} it cannot hold a shard that {row.Group} holds already: those shards go to other instances, " +
              "more data is streamed, and the loads of the groups change for good.";
    }

    private static string? OfWeight(InstanceRow row, ChangeForm form, Instance[] leaving)
    {
        var (left, come) = (leaving.Sum(instance => (long)instance.Weight), form.Instances.Sum(other => uint.TryParse(other.Weight, out var weight) ? (long)weight : 0));
        if (come == left || !uint.TryParse(row.Weight, out _))
        {
            return null;
        }

        var shards = Figures.Count(leaving.Sum(instance => instance.Load), "shard");
        var sums = form.Instances.Count == 1 && leaving.Length == 1 ? $"{Figures.Count(left)} leaves, {Figures.Count(come)} comes" : $"{Figures.Count(left)} leave in all, {Figures.Count(come)} come";
        return come < left
            ? $"Weight {sums}: all {shards} move over all the same, more than this weight's share."
            : $"Weight {sums}: it takes {shards}, less than its share, until you rebalance.";
    }
}
