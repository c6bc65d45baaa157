using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks;

internal sealed class StoreAnswers : ICheck
{
    public string Name => "store-answers";

    public string Claim => "The store answers, and every placement in it can be read";

    public IEnumerable<Verdict> Look(ClusterFacts facts) => [.. Silence(facts), .. facts.Placements.SelectMany(Unreadable)];

    private static IEnumerable<Verdict> Silence(ClusterFacts facts) => facts.Health switch
    {
        FeedHealth.Down down => [Silent(down.Since, down.Reason, facts)],
        FeedHealth.Stale stale => [Silent(stale.Since, stale.Reason, facts)],
        FeedHealth.Connecting => [new Verdict.NotChecked(new Subject("The store"), "It has not answered yet; run the doctor again in a moment.")],
        _ => [],
    };

    private static Verdict.Found Silent(DateTimeOffset since, string reason, ClusterFacts facts) => new(new Finding(
        Severity.Critical,
        new Subject("The store"),
        "The store does not answer",
        $"Not heard since {Words.Time(since, facts.At)}: {reason}",
        "Bring etcd back, or correct its addresses under M3Admin:Clusters. Until then everything below is as it was last heard, and nothing can be changed.")
    {
        Since = since,
        Mending = new Mending.AtEtcd(),
    });

    private static IEnumerable<Verdict> Unreadable(PlacementFacts placement) => placement.Snapshot.Fault is { } fault
        ?
        [
            new Verdict.Found(new Finding(
                Severity.Critical,
                placement.Subject,
                $"v{fault.Version.Version} cannot be read",
                $"{fault.Message}.",
                "M3 cannot read it either. Look in the audit for who wrote it, and write the version before it back.")
            {
                Mending = new Mending.AtPlacement(placement.Key),
            }),
        ]
        : [];
}
