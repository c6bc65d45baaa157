using System.Collections.Immutable;
using M3Admin.Placements.Planning.Proof;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>That every shard can be served while the change is under way.</summary>
internal static class AvailableThroughout
{
    private const string Title = "Available at every step";
    private const int MostNamed = 12;

    public static Claim Of(PlannedChange change) => change switch
    {
        { Preview.Plan: null } => Claim.None(Title, "Nothing is served from a placement that is deleted."),
        { IsSharded: false } => Claim.None(Title, "There are no shards that could become unavailable."),
        { IsNew: true } => Claim.None(Title, "There is no data yet: shards serve as soon as their instances mark them available."),
        { Preview.Plan: { } plan } => Of(plan.Availability, plan.After.ReplicaFactor),
    };

    /// <summary>The same in one sentence for the head of the preview; empty where there is nothing to promise.</summary>
    public static string Sentence(PlannedChange change) => change is { IsSharded: true, IsNew: false, Preview.Plan: { Availability: var proof, After.ReplicaFactor: var replicas } }
        ? (proof.KeepsQuorum, proof.Shards.IsEmpty) switch
        {
            (_, true) => "Every shard keeps the replicas that serve it now.",
            (true, _) when Fewest(proof) >= proof.Quorum => $"Every shard that changes keeps {Replicas(Fewest(proof), replicas)} that can serve, at every step.",
            (true, _) => "No shard loses a quorum that it has now.",
            _ => $"{Figures.Count(Short(proof).Length, "shard loses its", "shards lose their")} quorum of {proof.Quorum} meanwhile.",
        }
        : "";

    private static Claim Of(AvailabilityProof proof, uint replicas)
    {
        var (lost, unfed) = (Short(proof), proof.Shards.Where(shard => !shard.CanBeFed).Select(shard => shard.Shard).ToImmutableArray());
        string[] faults =
        [
            .. lost.IsEmpty ? [] : (string[])[$"{Named(lost, "falls", "fall")} below the quorum of {proof.Quorum} while it is under way."],
            .. unfed.IsEmpty ? [] : (string[])[$"{Named(unfed, "finds", "find")} no majority of other replicas with data to stream from."],
        ];
        return faults.Length > 0 ? new Claim(Title, ClaimState.Fails, string.Join(" ", faults)) : new Claim(Title, ClaimState.Holds, Held(proof, replicas));
    }

    private static string Held(AvailabilityProof proof, uint replicas)
    {
        if (proof.Shards.IsEmpty)
        {
            return "No shard is on its way.";
        }

        var without = proof.Shards.Count(shard => shard.ServingMeanwhile < proof.Quorum);
        return without == 0
            ? $"{(proof.Shards.Length == 1 ? "The shard that changes" : $"Each of the {Figures.Count(proof.Shards.Length)} shards that change")} keeps at least {Replicas(Fewest(proof), replicas)} that can serve throughout; the quorum is {proof.Quorum}."
            : $"{Figures.Count(without, "shard has", "shards have")} no quorum of {proof.Quorum} even now; no other shard loses its own.";
    }

    private static string Replicas(int serving, uint replicas) => $"{serving} of {Figures.Count(replicas, "replica")}";

    private static int Fewest(AvailabilityProof proof) => proof.Shards.Min(shard => shard.ServingMeanwhile);

    private static ImmutableArray<uint> Short(AvailabilityProof proof) =>
        [.. proof.Shards.Where(shard => shard.ServingMeanwhile < Math.Min(proof.Quorum, shard.ServingBefore)).Select(shard => shard.Shard)];

    private static string Named(ImmutableArray<uint> shards, string verb, string verbs) => shards.Length switch
    {
        1 => $"Shard {Figures.Count(shards[0])} {verb}",
        <= MostNamed => $"Shards {ShardRanges.Text(shards)} {verbs}",
        _ => $"{Figures.Count(shards.Length)} shards ({ShardRanges.Text(shards.Take(MostNamed))} …) {verbs}",
    };
}
