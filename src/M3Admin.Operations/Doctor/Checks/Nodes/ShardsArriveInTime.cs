using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Nodes;

internal sealed class ShardsArriveInTime() : PlacementCheck("shards-arrive-in-time", "No shard initializes longer than it should, and nothing holds one up")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster)
    {
        var since = StallDiagnosis.StalledSince(facts.Snapshot.Progress, facts.LastChange, cluster.At);
        return StallDiagnosis.Of(facts.Snapshot, since, facts.Answers, cluster.At) is { IsTrouble: true } cause ? [Found(facts, cause, since, cluster.At)] : [];
    }

    private static Verdict.Found Found(PlacementFacts facts, StallCause cause, DateTimeOffset? since, DateTimeOffset now)
    {
        var progress = facts.Snapshot.Progress;
        var left = progress.Takers.Sum(taker => taker.Initializing);
        var began = progress.Began is { } first ? $", {(first.IsAtLeast ? "at least since" : "since")} {Words.Time(first.Since, now)}" : "";
        return new Verdict.Found(new Finding(
            cause is StallCause.NoQuorum ? Severity.Critical : Severity.Warning,
            facts.Subject,
            $"{Words.Count(left, "shard initializes", "shards initialize")} and {(left == 1 ? "is" : "are")} held up",
            $"{cause.Finding}. {Words.Number(left)} of {Words.Count(progress.Total, "shard")} still to come on {Words.List(progress.Takers.Select(taker => taker.Instance))}{began}.",
            cause.WayOut)
        {
            Since = since ?? progress.Began?.Since,
            Mending = cause is StallCause.NoQuorum ? new Mending.ByBootstrapLevel(facts.Key.Environment) : new Mending.AtMoving(facts.Key),
        });
    }
}
