using M3Admin.Clusters.Inventory;
using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks.Keys;

internal sealed class EnvironmentsAreUsed : ICheck
{
    public string Name => "environments-are-used";

    public string Claim => "Whatever M3 keeps is kept for an environment that has a placement";

    public IEnumerable<Verdict> Look(ClusterFacts facts)
    {
        if (facts.Kept is not { } kept)
        {
            return [new Verdict.NotChecked(new Subject("Keys beside the placements"), facts.WhyNotKept)];
        }

        var used = facts.Placements.Select(placement => placement.Key.Environment).ToHashSet(StringComparer.Ordinal);
        return
            from key in kept.Keys
            where !used.Contains(key.Environment)
            group key by key.Environment into unused
            orderby unused.Key
            select new Verdict.Found(new Finding(
                Severity.Advice,
                new Subject($"Environment {unused.Key}"),
                $"No placement uses the environment {unused.Key}",
                $"{Words.Count(unused.Count(), "key")} are kept for it: {Words.List(unused.GroupBy(key => key.Kind).OrderBy(of => of.Key).Select(of => $"{Words.Number(of.Count())} under {InventoryKey.PrefixOf(of.Key)}{unused.Key}"))}.",
                used.Count == 0
                    ? "Create its placement, or delete those keys with etcdctl."
                    : $"If it is a mistaken spelling of {Words.List(used.Order(StringComparer.Ordinal))}, correct it where it is configured (env under service). If it is left over, delete those keys with etcdctl."));
    }
}
