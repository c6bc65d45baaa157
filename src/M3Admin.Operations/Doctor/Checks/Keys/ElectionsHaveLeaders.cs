using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Keys;

/// <summary>The members of an aggregator's shard set elect one that flushes. Whoever stands holds a key on a lease; the oldest leads.</summary>
internal sealed class ElectionsHaveLeaders() : PlacementCheck("elections-have-leaders", "Each shard set of the aggregators has a leader, and somebody who would follow it")
{
    private const long NanosPerMillisecond = 1_000_000;

    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) => (facts.Key.Service, facts.IsSimulated, cluster.Kept) switch
    {
        (not ServiceName.M3Aggregator, _, _) => [],
        (_, true, _) => [new Verdict.NotChecked(facts.Subject, "Simulated aggregators hold no elections.")],
        (_, _, null) => [new Verdict.NotChecked(facts.Subject, cluster.WhyNotKept)],
        var (_, _, kept) => Look(facts, placement, kept, cluster.At),
    };

    private static IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, KeptFacts kept, DateTimeOffset now)
    {
        var known = kept.In(facts.Key.Environment);
        // Nobody stands before the cutover.
        var due = placement.Instances.Where(instance => instance.ShardSet.Value != 0 && instance.Shards.Any(shard => shard.Cutover.CutoverNanos <= now.ToUnixTimeMilliseconds() * NanosPerMillisecond))
            .GroupBy(instance => instance.ShardSet).Select(set => (Id: set.Key.Value, Members: set.Count(), Standing: known.Find(facts.Key.Service.Text(), $"shardset/{set.Key.Value}/lock")?.Candidates.Length ?? 0)).ToList();
        var leaderless = due.FindAll(set => set.Standing == 0);
        return
        [
            .. leaderless.Count == 0 ? Enumerable.Empty<Verdict>() : [Leaderless(facts, leaderless.ConvertAll(set => set.Id), due.Count)],
            .. due.Where(set => set is { Standing: 1, Members: > 1 }).Select(set => Alone(facts, set.Id, set.Members)),
        ];
    }

    private static Verdict.Found Leaderless(PlacementFacts facts, List<uint> sets, int of) => new(new Finding(
        Severity.Critical,
        facts.Subject,
        $"{Words.Count(sets.Count, "shard set")} without a leader",
        $"Of {Words.Count(of, "shard set")}, nobody stands for {Words.List(sets.Select(id => $"{id}"))}: no key under _ld/{facts.Key.Environment}/{facts.Key.Service.Text()}/shardset/{sets[0]}/lock. What they aggregate is not flushed.",
        "Start the aggregators of those shard sets, or look in their logs why they do not stand: they reach this etcd, and their environment is this one?")
    {
        Mending = new Mending.AtPlacement(facts.Key),
    });

    private static Verdict.Found Alone(PlacementFacts facts, uint set, int members) => new(new Finding(
        Severity.Warning,
        facts.Subject,
        $"Shard set {set} has a leader and no follower",
        $"1 of its {members} members stands in the election shardset/{set}/lock: when that one is lost, nobody flushes.",
        "Start its other members, or look in their logs why they do not stand.")
    {
        Mending = new Mending.AtPlacement(facts.Key),
    });
}
