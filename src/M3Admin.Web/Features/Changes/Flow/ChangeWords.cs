using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>How the pages call the operations.</summary>
/// <param name="Title">At the head of its pages.</param>
/// <param name="Button">On the button that commits it.</param>
/// <param name="What">What it does, in a sentence.</param>
public sealed record ChangeWords(string Title, string Button, string What)
{
    private const int LongestNamed = 24;

    /// <summary>On the button that commits a preview: the verb and what it is done to.</summary>
    public static string ButtonOf(ChangePreview preview) => preview.Request switch
    {
        ChangeRequest.Add add => $"Add {Named([.. add.Instances.Select(instance => instance.Id)])}",
        ChangeRequest.Remove remove => $"Remove {Named([.. remove.Instances])}",
        ChangeRequest.Replace replace => $"Replace {Named([.. replace.Leaving])}",
        var other => Of(other.Verb).Button,
    };

    /// <summary>The words for an operation.</summary>
    public static ChangeWords Of(RequestVerb verb) => verb switch
    {
        RequestVerb.Init => new("Create placement", "Create the placement", "Deals the shards to the first instances of a service. The shard count is for ever."),
        RequestVerb.Add => new("Add instances", "Add instances", "More room: shards stream to the new instances until all loads are even."),
        RequestVerb.Remove => new("Remove instances", "Remove instances", "Less room: the others take over the shards, and the instances go once that is done."),
        RequestVerb.Replace => new("Replace instances", "Replace instances", "Another machine: candidates take exactly the shards of those that leave."),
        RequestVerb.Set => new("Set placement", "Set the placement", "Addresses, weights, or the whole placement, written as it is given."),
        RequestVerb.Rebalance => new("Rebalance", "Rebalance", "Brings every load to its target with the fewest streams."),
        RequestVerb.AddReplica => new("Raise the replica factor", "Raise the replica factor", "One more instance holds each shard."),
        RequestVerb.Undo => new("Undo what is in flight", "Undo", "Gives shards on their way back to the instances that they are leaving. Nothing is streamed for that."),
        RequestVerb.Delete => new("Delete placement", "Delete the placement", "Takes the placement away. The nodes find nothing to serve from then on."),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "not an operation"),
    };

    private static string Named(InstanceId[] ids) => ids is [var only] && only.Value.Length <= LongestNamed ? only.Value : Figures.Count(ids.Length, "instance");
}
