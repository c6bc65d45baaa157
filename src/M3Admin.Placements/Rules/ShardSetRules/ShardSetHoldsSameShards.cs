using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardSetRules;

/// <summary>
/// Compares each instance of a shard set with its first one. Shard set 0 means "none". States may differ: one member may be in
/// the middle of being replaced.
/// </summary>
internal sealed class ShardSetHoldsSameShards : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        var first = new Dictionary<ShardSetId, Instance>();
        foreach (var instance in placement.Placement.Instances.Where(instance => instance.ShardSet.Value != 0))
        {
            if (!first.TryAdd(instance.ShardSet, instance) && !SameIds(first[instance.ShardSet], instance))
            {
                yield return Difference(first[instance.ShardSet], instance);
            }
        }
    }

    private static bool SameIds(Instance left, Instance right) => Ids(left).SequenceEqual(Ids(right));

    private static Violation Difference(Instance first, Instance instance)
    {
        uint[] missing = [.. Ids(first).Except(Ids(instance))];
        uint[] extra = [.. Ids(instance).Except(Ids(first))];
        return new Violation(
            Rule.ShardSetHoldsSameShards,
            instance.Id,
            missing.Concat(extra).Min(),
            $"Instances {Word.Of(first.Id)} and {Word.Of(instance.Id)} are in shard set {instance.ShardSet}, but " +
            string.Join(" and ", Only(first, missing).Concat(Only(instance, extra))) + "; give both the same shards.");
    }

    private static IEnumerable<string> Only(Instance instance, uint[] shards) =>
        shards.Length == 0 ? [] : [$"only {Word.Of(instance.Id)} holds {ShardIds.Text(shards)}"];

    private static IEnumerable<uint> Ids(Instance instance) => instance.Shards.Select(shard => shard.Id).Distinct();
}
