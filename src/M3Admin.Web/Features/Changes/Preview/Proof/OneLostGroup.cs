using M3Admin.Placements.Planning.Proof;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>That losing an isolation group meanwhile does no more harm than it would now.</summary>
internal static class OneLostGroup
{
    private const string Title = "One more lost group";

    public static Claim Of(PlannedChange change) => change switch
    {
        { Preview.Plan: null } => Claim.None(Title, "No group is left to lose."),
        { IsSharded: false } => Claim.None(Title, "There are no shards that a lost group would take along."),
        { IsNew: true } => Claim.None(Title, "There is no data yet that could be lost."),
        { Preview.Plan: { } plan } => Of(plan.Availability, plan.After.ReplicaFactor),
    };

    private static Claim Of(AvailabilityProof proof, uint replicas)
    {
        var worst = proof.GroupLosses.OrderByDescending(loss => loss.WithoutQuorum).ThenByDescending(loss => loss.WithoutReplica).FirstOrDefault();
        if (worst.WithoutQuorum == 0)
        {
            return new Claim(Title, ClaimState.Holds, $"If any one isolation group is lost meanwhile, every shard still has a quorum: {proof.Quorum} of {Figures.Count(replicas, "replica")}.");
        }

        var worsened = proof.GroupLosses.Where(loss => loss.WithoutQuorum > loss.WithoutQuorumBefore).OrderByDescending(loss => loss.WithoutQuorum - loss.WithoutQuorumBefore).ToArray();
        return worsened.Length == 0
            ? new Claim(Title, ClaimState.Holds, $"No worse than now. {Loss(worst, proof.Quorum)}, as it would without this change.")
            : new Claim(Title, ClaimState.Fails, $"{Loss(worsened[0], proof.Quorum)} (without this change: {Figures.Count(worsened[0].WithoutQuorumBefore)}){Others(worsened)}.");
    }

    private static string Loss(GroupLoss loss, int quorum) =>
        $"Losing {loss.Group.Value} during the change would leave {Figures.Count(loss.WithoutQuorum, "shard")} with fewer than {quorum}" +
        (loss.WithoutReplica > 0 ? $", {Figures.Count(loss.WithoutReplica)} of them with none" : "");

    private static string Others(GroupLoss[] worsened) => worsened.Length == 1 ? "" : $"; {Figures.Count(worsened.Length - 1, "other group")} likewise";
}
