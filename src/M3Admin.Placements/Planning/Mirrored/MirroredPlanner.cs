using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Mirrored;

internal static class MirroredPlanner
{
    public static ShardedResult Plan(Placement current, PlacementChange change, AggregatorClock clock) => new ShardedResult.Short(new Refusal(RefusalKind.Unsupported, null, $"{clock} {change} {current}"));

    public static ShardedResult Initial(Placement empty, bool skipPortMirroring, AggregatorClock clock) => new ShardedResult.Short(new Refusal(RefusalKind.Unsupported, null, $"{clock} {skipPortMirroring} {empty}"));
}
