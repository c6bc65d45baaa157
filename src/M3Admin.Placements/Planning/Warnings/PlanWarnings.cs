using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Warnings;

internal static class PlanWarnings
{
    public static ImmutableArray<PlanWarning> Of(Placement? current, PlacementChange change, ShardedResult.Done done) { _ = (current, change, done); return []; }
}
