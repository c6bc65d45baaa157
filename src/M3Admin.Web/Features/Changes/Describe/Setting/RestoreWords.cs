using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Past;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Restoring;
using M3Admin.Web.Features.Placements.Travel;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Describe.Setting;

/// <summary>What whoever restores a version has to know, in sentences.</summary>
internal static class RestoreWords
{
    /// <summary>For the journal, unless the operator says something else.</summary>
    public static string Reason(PastVersion past, bool isAsItWas) => $"Restores {TravelWords.Of(past)}{(isAsItWas ? ", written exactly as it was" : "")}";

    /// <summary>What the way back does.</summary>
    public static ImmutableArray<string> Of(Restoration.Planned way, Placement earlier, StoredPlacement current)
    {
        var shards = way.Shards;
        string[] sentences =
        [
            .. Of(shards.Staying, "1 shard holding stays where it is", "{0} shard holdings stay where they are", "Nothing happens there."),
            .. Of(shards.Returning, "1 shard holding that is leaving returns at once", "{0} shard holdings that are leaving return at once", "The data is still there."),
            .. Of(shards.Continuing, "1 shard holding is on its way there already", "{0} shard holdings are on their way there already", "That goes on."),
            .. Of(shards.Streaming, "1 shard holding streams back from the instance that has its data now", "{0} shard holdings stream back from the instances that have the data now", "Those go on serving until it has arrived."),
            .. Of(shards.FromPeers, "1 shard holding streams from whatever replicas there are", "{0} shard holdings stream from whatever replicas there are", "No instance gives its own away for them."),
            .. Of(shards.Dropped, "1 shard holding is wanted no longer where it is now, nor needed as a source", "{0} shard holdings are wanted no longer where they are now, nor needed as a source", "It is gone as soon as this is written."),
            .. Of(way.Joining, "comes back", "come back", $"The process must run, at the address of then: {Figures.List([.. way.Joining.Select(id => way.After.Find(id)?.Endpoint ?? "")])}. What is on a disk there is not trusted but streamed."),
            .. Of(way.Leaving, "goes", "go", "Not before what is held there has been streamed away."),
            .. Of(way.Altered, "gets back the address, weight or group of then", "get back the address, weight or group of then", "Below it says which: see that the process is to be reached there."),
            .. Of(IsMoving(earlier) ? 1 : 0, "That version was on its way itself", "", "What it was on its way to is restored."),
        ];
        return way.After == current.Placement ? ["Nothing differs from what is stored: there is nothing to restore."] : [.. sentences, "Only the placement goes back. No data does: nothing that was written since is lost."];
    }

    private static IEnumerable<string> Of(int count, string one, string many, string rest) =>
        count == 0 ? [] : [$"{(count == 1 ? one : many.Replace("{0}", Figures.Count(count), StringComparison.Ordinal))}. {rest}"];

    private static IEnumerable<string> Of(ImmutableArray<InstanceId> ids, string one, string many, string rest) =>
        ids.IsEmpty ? [] : [$"{Figures.List([.. ids.Select(id => id.Value)])} {(ids.Length == 1 ? one : many)}. {rest}"];

    private static bool IsMoving(Placement placement) => placement.Instances.Any(instance => instance.Shards.Any(shard => shard.IsMoving));
}
