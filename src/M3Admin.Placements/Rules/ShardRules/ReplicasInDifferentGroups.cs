using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

/// <summary>
/// Compares each replica with the first one of the same shard in its group. A leaving shard is no replica of its own: it and
/// its taker are one replica on the move, and may share a group.
/// </summary>
internal sealed class ReplicasInDifferentGroups : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        var firstInGroup = new Dictionary<IsolationGroup, Holding>();
        foreach (var holding in placement.Holdings)
        {
            if (!holding.Shard.IsLoad)
            {
                continue;
            }

            if (!firstInGroup.TryGetValue(holding.Instance.Group, out var first) || first.Shard.Id != holding.Shard.Id)
            {
                firstInGroup[holding.Instance.Group] = holding;
            }
            else if (first.Instance.Id != holding.Instance.Id)
            {
                yield return Together(first.Instance, holding.Instance, holding.Shard.Id);
            }
        }
    }

    private static Violation Together(Instance first, Instance second, uint shardId) =>
        new(
            Rule.ReplicasInDifferentGroups,
            second.Id,
            shardId,
            $"Shard {shardId} is on {Word.Of(first.Id)} and {Word.Of(second.Id)}, both in isolation group {Word.Of(second.Group.Value)}; " +
            "move one of them to a group without that shard.");
}
