using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>The rows of the grid, in the order in which they are shown: by isolation group, then by instance.</summary>
internal sealed class GridRows
{
    private readonly Dictionary<InstanceId, int> _positions = [];

    private GridRows(ImmutableArray<IsolationGroup> groups, ImmutableArray<Instance> instances)
    {
        (Groups, Instances) = (groups, instances);
        for (var position = 0; position < instances.Length; position++)
        {
            _positions.TryAdd(instances[position].Id, position);
        }
    }

    public ImmutableArray<IsolationGroup> Groups { get; }

    public ImmutableArray<Instance> Instances { get; }

    public static GridRows Of(Placement placement)
    {
        var groups = placement.Instances.GroupBy(instance => instance.Group).OrderBy(group => group.Key).ToArray();
        return new GridRows([.. groups.Select(group => group.Key)], [.. groups.SelectMany(group => group)]);
    }

    /// <summary>Where an instance's row stands; -1 when it has none.</summary>
    public int Position(InstanceId? id) => id is { } known && _positions.TryGetValue(known, out var position) ? position : -1;
}
