using FluentValidation;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Describe.Rules;

/// <summary>What a new placement must be.</summary>
internal sealed class InitRules : AbstractValidator<ChangeForm>
{
    private const ulong MostReplicas = 1 << 24;

    public InitRules(ChangeForm form, Peers peers)
    {
        if (peers.IsSharded)
        {
            RuleFor(f => f.ShardCount).Faulty((_, count) => OfShardCount(count));
            RuleFor(f => f.ReplicaFactor).Faulty((f, factor) => OfReplicaFactor(factor, f));
        }

        Include(new ComingRules(form, peers));
    }

    private static string? OfShardCount(string count) => Faults.Whole(count) is null or 0
        ? $"{Faults.Given("shard count", count)}; give it a whole number of 1 or more. It can never be changed later."
        : null;

    private static string? OfReplicaFactor(string factor, ChangeForm form)
    {
        if (Faults.Whole(factor) is not (> 0 and var replicas))
        {
            return $"{Faults.Given("replica factor", factor)}; give it a whole number of 1 or more, 3 is usual.";
        }

        if (Faults.Whole(form.ShardCount) is { } shards && (ulong)shards * replicas > MostReplicas)
        {
            return $"{Figures.Count(shards)} shards with {Figures.Count(replicas)} replicas are more than the {Figures.Count((long)MostReplicas)} that can be planned; lower either.";
        }

        string[] groups = [.. form.Instances.Select(row => row.Group).Where(group => group.Length > 0).Distinct()];
        return groups.Length > 0 && groups.Length < replicas
            ? $"Replica factor {replicas} needs {replicas} isolation groups, here {(groups.Length == 1 ? "is" : "are")} {groups.Length} ({Figures.List(groups)}); " +
              "put instances into more groups, or lower it."
            : null;
    }
}
