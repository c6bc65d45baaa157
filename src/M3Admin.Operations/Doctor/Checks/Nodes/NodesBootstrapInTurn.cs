using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Nodes;

/// <summary>
/// A database node that starts asks a majority of a shard's replicas. When too many of them start at the same time, each can wait for the others for ever.
/// </summary>
internal sealed class NodesBootstrapInTurn() : PlacementCheck("nodes-bootstrap-in-turn", "Database nodes that start find enough others that have bootstrapped already")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster)
    {
        if (facts.Key.Service != ServiceName.M3DB || placement.Instances.IsEmpty)
        {
            return [];
        }

        if (facts.WhyNobodyAsked is { } why)
        {
            return [new Verdict.NotChecked(facts.Subject, why)];
        }

        InstanceId[] starting = [.. placement.Instances.Where(instance => facts.Answers.GetValueOrDefault(instance.Id) is NodeAnswer.Bootstrapping).Select(instance => instance.Id)];
        return starting.Length == 0 ? [] : IsNew(placement) ? Begun(facts, placement, starting, cluster.At) : Restarted(facts, placement, starting, cluster.At);
    }

    // The shards of a new placement have nothing to stream: they are initializing everywhere and name no source.
    private static bool IsNew(Placement placement) => placement.Instances.All(instance => instance.Shards.All(shard => shard is { State: ShardState.Initializing, Source: null }));

    private static IEnumerable<Verdict> Begun(PlacementFacts facts, Placement placement, InstanceId[] starting, DateTimeOffset now) =>
        StallDiagnosis.StalledSince(facts.Snapshot.Progress, facts.LastChange, now) is { } since
            ? [Found(facts, Severity.Warning, $"{Words.Number(starting.Length)} of {Words.Number(placement.Instances.Length)} nodes have not finished their first bootstrap", $"All shards initialize and none has a source; nothing has changed since {Words.Time(since, now)}.", since)]
            : [];

    private static IEnumerable<Verdict> Restarted(PlacementFacts facts, Placement placement, InstanceId[] starting, DateTimeOffset now)
    {
        var waiting = ServingReplicas.WithoutQuorum(placement, id => starting.Contains(id) || facts.IsSilent(id));
        var isAll = starting.Length == placement.Instances.Length;
        return waiting.Length == 0
            ? []
            :
            [
                Found(
                    facts,
                    Severity.Critical,
                    isAll ? $"All {Words.Number(starting.Length)} nodes bootstrap at once" : $"{Words.Count(starting.Length, "node bootstraps", "nodes bootstrap")}, and {Words.Count(waiting.Length, "shard has", "shards have")} no quorum left",
                    $"Asked at {Words.Time(now, now)}, {Words.List(starting)} answered bootstrapped: false. {Words.Number(waiting.Length)} of {Words.Count(placement.ShardCount, "shard")} have fewer than {(placement.ReplicaFactor / 2) + 1} replicas that have bootstrapped, shard {waiting[0]} first.",
                    since: null),
            ];
    }

    private static Verdict.Found Found(PlacementFacts facts, Severity severity, string title, string evidence, DateTimeOffset? since) => new(new Finding(
        severity,
        facts.Subject,
        title,
        evidence,
        "They may be reading their own files: look whether their logs go on. If each waits for its peers, lower m3db.client.bootstrap-consistency-level for a while; it is put back by itself when the time is up.")
    {
        Since = since,
        Mending = new Mending.ByBootstrapLevel(facts.Key.Environment),
    });
}
