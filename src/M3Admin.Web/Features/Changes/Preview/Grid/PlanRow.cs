using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Grid;

/// <summary>One instance of a planned placement, in figures.</summary>
/// <param name="Instance">Its id.</param>
/// <param name="Group">Its isolation group.</param>
/// <param name="Endpoint">Where others reach it.</param>
/// <param name="Load">Its load: before → after where that differs, <c>new</c> or <c>gone</c> at an end.</param>
/// <param name="States">Its shards on the side that is looked at.</param>
/// <param name="IsChanged">Whether the change touches it.</param>
public sealed record PlanRow(string Instance, string Group, string Endpoint, string Load, StateCounts States, bool IsChanged)
{
    /// <summary>The rows of one side: changed ones only in the difference, those that are gone at once included.</summary>
    public static ImmutableArray<PlanRow> Of(ComparedPlacements change, PlanSide side)
    {
        var changed = change.Changed.ToHashSet();
        IEnumerable<Instance> instances = side switch
        {
            PlanSide.Before => change.Before?.Instances ?? [],
            PlanSide.After => change.After?.Instances ?? [],
            _ => change.Changed.Select(id => change.After?.Find(id) ?? change.Before?.Find(id)).OfType<Instance>(),
        };
        return [.. instances.OrderBy(instance => instance.Group).ThenBy(instance => instance.Id).Select(instance => Of(change, instance, side, changed.Contains(instance.Id)))];
    }

    private static PlanRow Of(ComparedPlacements change, Instance instance, PlanSide side, bool isChanged) => new(
        instance.Id.Value,
        instance.Group.Value,
        instance.Endpoint,
        LoadOf(change.Before?.Find(instance.Id), change.After?.Find(instance.Id), side),
        change.After?.Find(instance.Id) is null && side == PlanSide.Difference ? default : StateCounts.Of(instance.Shards),
        isChanged);

    private static string LoadOf(Instance? before, Instance? after, PlanSide side) => (before, after, side) switch
    {
        (_, { } now, PlanSide.After) => Figures.Count(now.Load),
        ({ } was, _, PlanSide.Before) => Figures.Count(was.Load),
        ({ } was, { } now, _) when was.Load == now.Load => Figures.Count(now.Load),
        ({ } was, { } now, _) => $"{Figures.Count(was.Load)} → {Figures.Count(now.Load)}",
        (null, { } now, _) => $"new → {Figures.Count(now.Load)}",
        ({ } was, null, _) => $"{Figures.Count(was.Load)} → gone",
        _ => "",
    };
}
