using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>What is to be done to the processes once the copy has ended. Pure.</summary>
public static class MoveChecklist
{
    /// <summary>The aggregators' item.</summary>
    public const string Aggregators = "m3aggregator";

    /// <summary>The databases' item.</summary>
    public const string Databases = "m3db";

    /// <summary>The coordinators' item.</summary>
    public const string Coordinators = "m3coordinator";

    /// <summary>Everything else that asks etcd.</summary>
    public const string Others = "others";

    /// <summary>The items, in the order in which they are done.</summary>
    /// <param name="services">Whose placements there are.</param>
    public static ImmutableArray<ChecklistItem> Of(IEnumerable<ServiceKey> services)
    {
        var names = services.Select(service => service.Service).ToHashSet();
        return
        [
            .. names.Contains(ServiceName.M3Aggregator) ? [new ChecklistItem(Aggregators, "Every m3aggregator is stopped, has the new configuration and an empty cacheDir, and only then the first is started", "While some use the old etcd and some the new one, each shard set has two leaders, and both flush.")] : (ImmutableArray<ChecklistItem>)[],
            .. names.Contains(ServiceName.M3DB) ? [new ChecklistItem(Databases, "Every m3dbnode has the new configuration and an empty cacheDir, and was restarted, one at a time, the seed nodes last", "Wait for bootstrapped before the next. Keep the etcd directory of each seed node: without it there is no way back.")] : (ImmutableArray<ChecklistItem>)[],
            new(Coordinators, "Every m3coordinator has the new configuration and an empty cacheDir, and was restarted", "One that still asks the old etcd shows old namespaces and placements, and writes its changes where nobody reads them."),
            new(Others, "Everything else that asks the old etcd is changed over: m3query, m3collector, m3msg producers, operators, scripts", "M3 processes pass over what has a lower revision than they have seen, and read cacheDir first: the restart and the empty cacheDir are not optional."),
        ];
    }
}
