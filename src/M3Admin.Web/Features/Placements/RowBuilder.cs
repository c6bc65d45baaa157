using M3Admin.Clusters;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>Makes the table's rows of one stored state.</summary>
internal sealed class RowBuilder
{
    private readonly StoredPlacement _stored;
    private readonly PlacementFigures _figures;
    private readonly IReadOnlySet<InstanceId> _changed;
    private readonly bool _isCutOver;
    private readonly Movements _movements;
    private readonly Dictionary<InstanceId, int> _violations;
    private readonly double _full;

    public RowBuilder(StoredPlacement stored, PlacementFigures figures, IReadOnlySet<InstanceId> changed, bool isCutOver)
    {
        (_stored, _figures, _changed, _isCutOver) = (stored, figures, changed, isCutOver);
        _movements = Movements.Of(stored.Placement);
        _violations = figures.Violations.Where(violation => violation.Instance is not null)
            .GroupBy(violation => violation.Instance.GetValueOrDefault()).ToDictionary(group => group.Key, group => group.Count());
        _full = 1.15 * stored.Placement.Instances.Select(instance => Math.Max(instance.Shards.Length, figures.Target.For(instance.Id))).DefaultIfEmpty().Max();
    }

    public GroupRows Build(IsolationGroup group, IReadOnlyCollection<Instance> instances, PlacementFilter filter) => new(
        group.Value,
        GroupRows.SummaryOf(_stored.Placement, instances),
        StateCounts.Of(instances.SelectMany(instance => instance.Shards)),
        instances.Sum(instance => _violations.GetValueOrDefault(instance.Id)),
        [.. instances.Select(instance => (Instance: instance, Row: Build(instance))).Where(both => IsShown(both.Instance, both.Row, filter)).Select(both => both.Row)]);

    private InstanceRow Build(Instance instance)
    {
        var states = StateCounts.Of(instance.Shards);
        var target = _figures.Target.For(instance.Id);
        return new InstanceRow(instance.Id.Value, states, target, LoadBar.Of(states, target, _full), _movements.Describe(instance, _isCutOver))
        {
            Endpoint = instance.Endpoint,
            Weight = instance.Weight,
            ShardSet = _stored.Placement.IsMirrored ? instance.ShardSet.Value : null,
            Violations = _violations.GetValueOrDefault(instance.Id),
            Changed = _changed.Contains(instance.Id) ? _stored.Version.ModRevision : null,
        };
    }

    private static bool IsShown(Instance instance, InstanceRow row, PlacementFilter filter) =>
        (filter.Group is null || filter.Group == instance.Group.Value) &&
        (!filter.OnlyMoving || row.States.Moving > 0) &&
        IsShown(row, filter.State) &&
        filter.Finds(instance);

    private static bool IsShown(InstanceRow row, ShardFilter state) => state switch
    {
        ShardFilter.Available => row.States.Available > 0,
        ShardFilter.Initializing => row.States.Initializing > 0,
        ShardFilter.Leaving => row.States.Leaving > 0,
        ShardFilter.Violation => row.Violations > 0,
        _ => true,
    };
}
