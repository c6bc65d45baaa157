using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Operations.Changes;

/// <summary>What a change does, in a sentence: for the journal, and at the head of a preview.</summary>
public static class ChangeSummary
{
    private const int MostNamed = 3;

    /// <summary>Such as <c>Adds m3db-c04; 21 shards are streamed.</c></summary>
    public static string Of(ChangePreview preview) => preview.Plan is { } plan ? $"{What(preview)}{Streams(preview, plan)}." : $"{What(preview)}.";

    private static string What(ChangePreview preview) => preview.Request switch
    {
        ChangeRequest.Init init => $"Creates the placement with {Count(init.Instances.Length, "instance")} and {Count((int)(preview.After?.ShardCount ?? 0), "shard")}",
        ChangeRequest.Add add => $"Adds {Names(add.Instances.Select(instance => instance.Id))}",
        ChangeRequest.Remove remove => $"Removes {Names(remove.Instances)}",
        ChangeRequest.Replace replace => $"Replaces {Names(replace.Leaving)} with {Names(replace.Candidates.Select(instance => instance.Id))}",
        ChangeRequest.Set => "Sets the placement as it was given",
        ChangeRequest.Rebalance => "Rebalances the placement",
        ChangeRequest.AddReplica => $"Raises the replica factor to {preview.After?.ReplicaFactor}",
        ChangeRequest.Undo => "Gives every shard that is on its way back to where it leaves",
        ChangeRequest.DeletePlacement => $"Deletes the placement with {Count(preview.Base?.Placement.Instances.Length ?? 0, "instance")}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Streams(ChangePreview preview, ChangePlan.Planned plan) => (plan.After.IsSharded, plan.Before, Started(preview, plan)) switch
    {
        (false, _, _) or (_, null, _) => "",
        (_, _, 0) => "; nothing is streamed",
        (_, _, 1) => "; 1 shard is streamed",
        var (_, _, started) => $"; {started:N0} shards are streamed",
    };

    // Nobody plans the streams of a placement that is set: its nodes stream what they find initializing that was not.
    private static int Started(ChangePreview preview, ChangePlan.Planned plan) => preview.Request is ChangeRequest.Set
        ? PlacementDiff.Between(plan.Before, plan.After).Shards.Count(shard => shard is { Before: not { State: ShardState.Initializing }, After.State: ShardState.Initializing })
        : plan.Streams.Started;

    private static string Names(IEnumerable<InstanceId> ids)
    {
        InstanceId[] all = [.. ids];
        var named = string.Join(", ", all.Take(MostNamed).Select(id => id.Value));
        return all.Length <= MostNamed ? named : $"{named} and {all.Length - MostNamed} more";
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number:N0} {what}s";
}
