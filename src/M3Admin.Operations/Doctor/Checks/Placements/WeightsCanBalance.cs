using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Load;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

internal sealed class WeightsCanBalance() : PlacementCheck("weights-can-balance", "Every instance can carry the share that its weight gives it")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) => placement switch
    {
        { IsSharded: false } => [],
        { IsMirrored: true } => [.. Weightless(facts, placement), .. UnlikeMirrors(facts, placement)],
        _ => [.. Weightless(facts, placement), .. TooHeavy(facts, placement)],
    };

    // A group that is too large by the number of its instances is told as that.
    private static IEnumerable<Verdict> TooHeavy(PlacementFacts facts, Placement placement) =>
        from shares in GroupShares.Of(placement)
        where shares is { ByWeight: >= GroupShares.TooMuch, ByCount: < GroupShares.TooMuch }
        let heaviest = placement.Instances.Where(instance => instance.Group == shares.Group && !instance.IsLeaving).MaxBy(instance => instance.Weight)
        where heaviest is not null
        select new Verdict.Found(new Finding(
            Severity.Warning,
            facts.Subject,
            $"The weights of {shares.Group} can never balance",
            $"By weight, {Words.Share(shares.ByWeight * placement.ShardCount)} shards would be {shares.Group}'s share, and a group holds at most {Words.Number(placement.ShardCount)}. {heaviest.Id} of weight {heaviest.Weight} gets {Words.Share(TargetLoad.Of(placement).For(heaviest.Id))}.",
            "Give the groups weights that add up alike: bring more weight into the others, or lower the weights here.")
        {
            Mending = new Mending.ByChange(facts.Key, RequestVerb.Set),
        });

    private static IEnumerable<Verdict> Weightless(PlacementFacts facts, Placement placement) =>
        from instance in placement.Instances
        where instance.Weight == 0 && !instance.IsLeaving
        select new Verdict.Found(new Finding(
            Severity.Warning,
            Subject.Of(facts.Key, instance.Id),
            $"{instance.Id} has weight 0",
            $"Its share is nothing, and it holds {Words.Count(instance.Load, "shard")}. M3 itself divides by that weight and breaks.",
            "Set a weight, such as that of its peers.")
        {
            Mending = new Mending.ByChange(facts.Key, RequestVerb.Set),
        });

    private static IEnumerable<Verdict> UnlikeMirrors(PlacementFacts facts, Placement placement) =>
        from instance in placement.Instances
        where instance.ShardSet.Value != 0
        group instance by instance.ShardSet into mirrors
        where mirrors.DistinctBy(instance => instance.Weight).Count() > 1
        select new Verdict.Found(new Finding(
            Severity.Warning,
            facts.Subject,
            $"Shard set {mirrors.Key.Value} has members of different weight",
            $"{Words.List(mirrors.Select(instance => $"{instance.Id} {instance.Weight}"))}: they hold the same shards all the same.",
            "Set one weight for all of them.")
        {
            Mending = new Mending.ByChange(facts.Key, RequestVerb.Set),
        });
}
