using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;

namespace M3Admin.Operations.Freezing;

/// <summary>
/// Freezes a cluster against M3Admin's own changes, on every console, and thaws it. Each is one transaction with its journal entry. Data nodes and other tools go on writing, and what they write is
/// journalled as ever; only what M3Admin would change of what M3 reads is refused.
/// </summary>
public sealed class FreezeDesk(Gate gate, TimeProvider time)
{
    private const int LongestWhy = 500;

    /// <summary>Freezes a cluster. One that is frozen for the same guide already stays so.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="why">Why, for everyone to read.</param>
    /// <param name="guide">The guide that needs it; empty for none.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Why not; null when it is frozen.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The cluster's journal is damaged; nothing was written.</exception>
    public async Task<string?> FreezeAsync(Cluster cluster, Caller caller, string why, string guide, CancellationToken ct)
    {
        if (gate.RefuseCluster(caller, cluster, Act.Maintain, "freeze") is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(why) || why.Length > LongestWhy)
        {
            return $"Say why, in at most {LongestWhy} characters: everyone who is refused a change reads it.";
        }

        var freeze = new Freeze(caller.Name, why.Trim(), time.GetUtcNow()) { Guide = guide };
        var commit = new Commit { Puts = [new Put(FreezeKeys.Frozen, freeze.ToBytes())] }.UnlessFrozen();
        return await new ClusterJournal(cluster.Store, time).CommitAsync(caller.ActorInCluster(cluster.Name), ClusterEventKind.Frozen, $"Froze {cluster.Name}: {why.Trim()}", "", commit, ct) is EventCommit.Conflict conflict
            ? Already(conflict, guide)
            : null;
    }

    /// <summary>Thaws a cluster, whoever froze it and for what guide. One that is not frozen stays so.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Why not; null when it is thawed.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The cluster's journal is damaged; nothing was written.</exception>
    public async Task<string?> ThawAsync(Cluster cluster, Caller caller, CancellationToken ct)
    {
        if (gate.RefuseCluster(caller, cluster, Act.Maintain, "thaw") is { } refusal)
        {
            return refusal;
        }

        while (await cluster.Store.GetAsync(FreezeKeys.Frozen, ct) is { } stored)
        {
            var freeze = Freeze.Read(stored);
            if (freeze.IsBeingFilled)
            {
                return $"{freeze.Sentence} It is being filled from another etcd, so it is thawed by the guide that fills it: finish it there, or give it up; one that was given up is to be emptied, or kept as it is.";
            }

            var commit = new Commit { Guards = [Guard.Unchanged(stored)], Deletes = [FreezeKeys.Frozen] };
            var summary = $"Thawed {cluster.Name}, frozen{(freeze.Since == default ? "" : $" since {freeze.Since:yyyy-MM-dd HH:mm} UTC")} by {freeze.Who}: {freeze.Why}";
            if (await new ClusterJournal(cluster.Store, time).CommitAsync(caller.ActorInCluster(cluster.Name), ClusterEventKind.Thawed, summary, "", commit, ct) is EventCommit.Committed)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The freeze; null when there is none.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<Freeze?> ReadAsync(IKeyValueStore store, CancellationToken ct) => await store.GetAsync(FreezeKeys.Frozen, ct) is { } stored ? Freeze.Read(stored) : null;

    private static string? Already(EventCommit.Conflict conflict, string guide) =>
        conflict.Current.FirstOrDefault(entry => entry.Key == FreezeKeys.Frozen) is { } stored && Freeze.Read(stored) is var freeze && (freeze.Guide != guide || guide.Length == 0) ? $"{freeze.Sentence} Thaw it first." : null;
}
