using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Nodes;

/// <summary>Nodes that take shards over are told of by what they hold up.</summary>
internal sealed class NodesAnswer() : PlacementCheck("nodes-answer", "Every node answers that it is well")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster)
    {
        if (!placement.IsSharded)
        {
            return [];
        }

        if (facts.WhyNobodyAsked is { } why)
        {
            return [new Verdict.NotChecked(facts.Subject, why)];
        }

        Instance[] settled = [.. placement.Instances.Where(instance => instance.Shards.All(shard => shard.State != ShardState.Initializing))];
        return [.. Silent(facts, placement, settled), .. Unwell(facts, settled), .. Unasked(facts)];
    }

    private static IEnumerable<Verdict> Silent(PlacementFacts facts, Placement placement, Instance[] settled)
    {
        Instance[] silent = [.. settled.Where(instance => facts.IsSilent(instance.Id))];
        if (silent.Length == 0)
        {
            return [];
        }

        var lost = ServingReplicas.WithoutQuorum(placement, facts.IsSilent).Length;
        return
        [
            new Verdict.Found(new Finding(
                lost > 0 ? Severity.Critical : Severity.Warning,
                silent.Length == 1 ? Subject.Of(facts.Key, silent[0].Id) : facts.Subject,
                silent.Length == 1 ? $"{silent[0].Id} does not answer" : $"{Words.Number(silent.Length)} nodes do not answer",
                $"{Words.List(silent.Select(instance => $"{instance.Id}{Reason(facts.Answers[instance.Id])}"))}. {(lost > 0 ? $"{Words.Count(lost, "shard has", "shards have")} no quorum of replicas that answer." : "Every shard still has a quorum of replicas.")}",
                "Start it, or look why it cannot be reached. If its host is gone for good, replace it.")
            {
                Mending = new Mending.AtInstance(facts.Key, silent[0].Id),
            }),
        ];
    }

    private static string Reason(NodeAnswer answer) => answer switch
    {
        NodeAnswer.NoAnswer none => $" ({none.Asked}: {none.Reason})",
        NodeAnswer.Unresolvable unknown => $" (the name {unknown.Host} means no address)",
        _ => "",
    };

    private static IEnumerable<Verdict> Unwell(PlacementFacts facts, Instance[] settled) =>
        from instance in settled
        let unwell = facts.Answers.GetValueOrDefault(instance.Id) as NodeAnswer.Unwell
        where unwell is not null
        select new Verdict.Found(new Finding(
            Severity.Warning,
            Subject.Of(facts.Key, instance.Id),
            $"{instance.Id} is not well",
            $"Asked at {unwell.Asked}, {unwell.What}.",
            "Its host is up: its log says more. If something else listens there, the endpoint in the placement is wrong; set corrects it.")
        {
            Mending = new Mending.AtInstance(facts.Key, instance.Id),
        });

    private static IEnumerable<Verdict> Unasked(PlacementFacts facts)
    {
        InstanceId[] unasked = [.. facts.Answers.Where(one => one.Value.IsUnasked).Select(one => one.Key).Order()];
        return unasked.Length == 0
            ? []
            : [new Verdict.NotChecked(Subject.Of(facts.Key), $"{Words.List(unasked)} {(unasked.Length == 1 ? "was" : "were")} not asked: {Why(facts.Answers[unasked[0]])}")];
    }

    private static string Why(NodeAnswer answer) => answer is NodeAnswer.NotAllowed refused ? refused.Why : (answer as NodeAnswer.NotAsked)?.Why ?? "";
}
