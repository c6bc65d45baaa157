using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Queue;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Queue;

/// <summary>Queued changes in words.</summary>
internal static class QueueWords
{
    /// <summary>What is to be done: <c>Add m3db-c04</c>.</summary>
    public static string Of(QueuedChange change) => change.Asked switch
    {
        ChangeRequest.Add add => $"Add {Ids(add.Instances.Select(instance => instance.Id))}",
        ChangeRequest.Remove remove => $"Remove {Ids(remove.Instances)}",
        ChangeRequest.Replace replace => $"Replace {Ids(replace.Leaving)} with {Ids(replace.Candidates.Select(instance => instance.Id))}",
        ChangeRequest.Rebalance => "Rebalance",
        ChangeRequest.AddReplica => "Raise the replica factor",
        _ => $"{change.Operation}, as another version of M3Admin queued it",
    };

    /// <summary>How far it is.</summary>
    public static string StateOf(QueuedChanges queue, QueuedChange change, bool isMoving) => change.State switch
    {
        QueuedState.Done => $"committed as v{Figures.Count(change.Version)}",
        QueuedState.Cancelled => "cancelled",
        _ when queue.IsPaused => "waits until the queue is resumed",
        _ when queue.Next?.Id != change.Id => "waits for its turn",
        _ => isMoving ? "is next, once every shard is available" : "begins now",
    };

    private static string Ids(IEnumerable<InstanceId> ids) => Figures.List([.. ids.Select(id => id.Value)]);
}
