using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>Asks every node of sharded placements how it is.</summary>
internal sealed class GatherNodes(NodeProbe probe)
{
    public async Task<ImmutableArray<PlacementFacts>> RunAsync(Cluster cluster, ImmutableArray<PlacementFacts> placements, Action<int, int> tell, CancellationToken ct)
    {
        var total = placements.Sum(placement => Nodes(placement).Length);
        var asked = 0;
        tell(0, total);
        return [.. await Task.WhenAll(placements.Select(async placement => placement with { Answers = await AskAsync(cluster, placement, () => tell(Interlocked.Increment(ref asked), total), ct) }))];
    }

    private static ImmutableArray<Instance> Nodes(PlacementFacts placement) =>
        placement is { Key.Service: not ServiceName.M3Coordinator, Stored.Placement: { IsSharded: true } stored } ? stored.Instances : [];

    private async Task<ImmutableDictionary<InstanceId, NodeAnswer>> AskAsync(Cluster cluster, PlacementFacts placement, Action tell, CancellationToken ct)
    {
        // A broken placement may name one instance twice.
        var answers = await Task.WhenAll(Nodes(placement).DistinctBy(instance => instance.Id).Select(async instance =>
        {
            var answer = await probe.HealthAsync(cluster, placement.Key, instance, ct);
            tell();
            return KeyValuePair.Create(instance.Id, answer);
        }));
        return answers.ToImmutableDictionary();
    }
}
