using M3Admin.Clusters;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>Asks the nodes that still take shards over how they are.</summary>
public sealed class NodeRounds(Cluster cluster, ServiceKey service, NodeProbe probe, TimeProvider time)
{
    /// <summary>How many nodes are asked in one round; of more, others the next time.</summary>
    public const int MostAsked = 64;

    private int _round;

    /// <summary>One round: the answers with what is new.</summary>
    /// <param name="answers">What is known.</param>
    /// <param name="placement">The placement as it is.</param>
    /// <param name="takers">Whom the change concerns: those that are done are asked once more, so that their answer is not one from before.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<NodeAnswers> AskAsync(NodeAnswers answers, Placement placement, IEnumerable<InstanceId> takers, CancellationToken ct)
    {
        Instance[] due = [.. takers.Select(placement.Find).OfType<Instance>().Where(instance => IsDue(instance, answers))];
        var turn = due.Length == 0 ? 0 : _round++ * MostAsked % due.Length;
        Instance[] asked = [.. due.Skip(turn).Concat(due.Take(turn)).Take(MostAsked)];
        var replies = await Task.WhenAll(asked.Select(instance => probe.HealthAsync(cluster, service, instance, ct)));
        var at = time.GetUtcNow();
        return asked.Zip(replies).Aggregate(answers, (known, reply) => known.With(reply.First.Id, reply.Second, at));
    }

    private static bool IsDue(Instance instance, NodeAnswers answers) =>
        instance.Shards.Any(shard => shard.State == ShardState.Initializing) || answers.Latest.GetValueOrDefault(instance.Id)?.Answer is not NodeAnswer.Healthy;
}
