using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

/// <summary>M3 recommends a number of shards by the number of nodes that a cluster will have in the end.</summary>
internal sealed class ShardCountFits() : PlacementCheck("shard-count-fits", "There are about as many shards as M3 recommends for so many instances")
{
    private const uint TooFewBelow = 2;
    private const uint TooManyFrom = 16;

    private static readonly (int Instances, uint Shards)[] Recommended = [(3, 64), (6, 128), (12, 256), (24, 512), (48, 1024), (128, 4096)];

    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster)
    {
        var instances = placement.Instances.Count(instance => !instance.IsLeaving);
        if (facts.Key.Service != ServiceName.M3DB || instances == 0 || placement.ShardCount == 0)
        {
            return [];
        }

        var recommended = Recommended.LastOrDefault(row => row.Instances <= instances, Recommended[0]).Shards;
        var each = (double)placement.ShardCount * placement.ReplicaFactor / instances;
        var evidence = $"{Words.Number(placement.ShardCount)} shards × {placement.ReplicaFactor} on {Words.Count(instances, "instance")}, {Words.Share(each)} on each; M3 recommends {Words.Number(recommended)} shards for so many.";
        return placement.ShardCount * TooFewBelow <= recommended
            ? [Found(facts, Severity.Warning, $"{Words.Number(placement.ShardCount)} shards are few", $"{evidence} Few shards balance coarsely, and each takes long to stream.")]
            : placement.ShardCount >= recommended * TooManyFrom
                ? [Found(facts, Severity.Advice, $"{Words.Number(placement.ShardCount)} shards are many", $"{evidence} Every shard costs files and memory on each node that holds it.")]
                : [];
    }

    private static Verdict.Found Found(PlacementFacts facts, Severity severity, string title, string evidence) => new(new Finding(
        severity, facts.Subject, title, evidence, "The number of shards can never be changed: another one takes a new cluster, to which the data is written over.")
    {
        Mending = new Mending.AtPlacement(facts.Key),
    });
}
