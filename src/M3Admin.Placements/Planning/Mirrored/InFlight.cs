using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Mirrored;

/// <summary>
/// What can be done to aggregators while shards wait for their cutover: take back what is on its way, by undoing it or by asking for the opposite. The
/// cutover once passed, the taker has taken writes, so then it can only be waited for.
/// </summary>
internal static class InFlight
{
    public static ShardedResult Plan(Placement current, PlacementChange change, AggregatorClock clock, MarkResult.Refused refused)
    {
        var (takers, sources) = change switch
        {
            PlacementChange.AddInstances add => (Array.Empty<InstanceId>(), add.Instances.Select(instance => instance.Id).ToArray()),
            PlacementChange.RemoveInstances remove => ([.. remove.Instances], []),
            PlacementChange.ReplaceInstances replace => (replace.Leaving.ToArray(), replace.Candidates.Select(instance => instance.Id).ToArray()),
            _ => ([], []),
        };
        var isUndo = change is PlacementChange.Undo;
        if (HasCutOver(current, clock) || (!isUndo && takers.Length + sources.Length == 0))
        {
            return Refused(refused);
        }

        var result = UndoPlanning.Plan(current, (source, taker) => isUndo || takers.Contains(taker) || sources.Contains(source));
        return result is ShardedResult.Done done && !isUndo && !IsOpposite(done.After, takers, sources) ? Refused(refused) : result;
    }

    private static bool HasCutOver(Placement current, AggregatorClock clock) =>
        current.Instances.Any(instance => instance.Shards.Any(shard => shard.State == ShardState.Initializing && clock.AwaitsCutover(shard.Cutover) is null));

    // Those who were to go are gone, those who were to come have all their shards, and no shard set is torn apart.
    private static bool IsOpposite(Placement after, InstanceId[] takers, InstanceId[] sources) =>
        Members.Refusal(after) is null &&
        takers.All(id => after.Find(id) is null) &&
        sources.All(id => after.Find(id) is { } back && back.Shards.All(shard => shard.State == ShardState.Available));

    private static ShardedResult.Short Refused(MarkResult.Refused refused)
    {
        var why = refused.NotBefore is { } moment
            ? $"Shards are on their way until {moment.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; wait until then."
            : refused.Reason;
        return new ShardedResult.Short(new Refusal(RefusalKind.InFlight, null, $"{why} Before its cutover, what is on its way can be taken back as a whole."));
    }
}
