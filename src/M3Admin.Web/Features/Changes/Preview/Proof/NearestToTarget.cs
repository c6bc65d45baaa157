using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>That every instance ends within a shard of its share.</summary>
internal static class NearestToTarget
{
    private const string Title = "Nearest to target";

    public static Claim Of(PlannedChange change)
    {
        var after = Strays.Of(change.After, change.Preview.Service.Service);
        return change switch
        {
            { After: null } => Claim.None(Title, "Nothing is left that could carry load."),
            _ when after.IsEmpty => Claim.None(Title, "There are no shards, so there is no target."),
            _ => Of(change, after),
        };
    }

    private static Claim Of(PlannedChange change, ImmutableArray<(InstanceId Instance, double Stray)> after)
    {
        var furthest = after.MaxBy(one => Math.Abs(one.Stray));
        if (Math.Abs(furthest.Stray) < 1)
        {
            return new Claim(Title, ClaimState.Holds, $"Every instance ends {(Range(after) == Figures.Stray(0) ? "at its target" : $"within one shard of its target: {Range(after)}")}{Before(change)}.");
        }

        // Groups may be unable to hold their share however shards are dealt; a rebalance is the fairest that they allow.
        return change.Preview.Request is ChangeRequest.Rebalance
            ? new Claim(Title, ClaimState.Holds, $"The fairest that these isolation groups allow: {Range(after)} shards from target{Before(change)}.")
            : new Claim(Title, ClaimState.Fails, $"{furthest.Instance.Value} ends {Figures.Stray(furthest.Stray)} shards from its target{Before(change)}. {WayOut(change)}");
    }

    private static string Before(PlannedChange change) =>
        Strays.Of(change.Before, change.Preview.Service.Service) is { IsEmpty: false } before ? $" (before: {Range(before)})" : "";

    private static string WayOut(PlannedChange change) => change.Preview.Request is ChangeRequest.Undo
        ? "An undo gives back what was, and no more; rebalance afterwards."
        : "Rebalance once all shards are available.";

    private static string Range(ImmutableArray<(InstanceId Instance, double Stray)> strays) =>
        (Figures.Stray(strays.Min(one => one.Stray)), Figures.Stray(strays.Max(one => one.Stray))) is var (least, most) && least == most ? least : $"{least} to {most}";
}
