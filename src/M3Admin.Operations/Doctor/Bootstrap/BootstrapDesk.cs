using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;

namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>What an admin does when database nodes wait for each other: lets them ask fewer replicas for a while. It is put back by itself.</summary>
public sealed class BootstrapDesk(Gate gate, TimeProvider time)
{
    private const string What = "lower the bootstrap consistency level";

    /// <summary>Lowers an environment's level.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The cluster's journal is damaged; nothing was written.</exception>
    public async Task<LowerResult> LowerAsync(Cluster cluster, Caller caller, LowerRequest request, CancellationToken ct)
    {
        if (gate.RefuseIn(caller, cluster, request.Environment, Act.Configure, What) is { } refusal)
        {
            return new LowerResult.Forbidden(refusal);
        }

        if (BootstrapLevels.Problems(request) is { IsEmpty: false } problems)
        {
            return new LowerResult.Refused(problems);
        }

        LoweredLevel? lowered = null;
        var why = await new LevelStore(cluster.Store, time).LowerAsync(caller.ActorIn(cluster.Name, request.Environment), request, done => lowered = done, ct);
        return lowered is { } level ? new LowerResult.Lowered(level) : new LowerResult.Refused([why ?? throw new System.Diagnostics.UnreachableException()]);
    }

    /// <summary>Puts an environment's level back before its time is up.</summary>
    /// <returns>Why not; null when it is done, or was not lowered.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The cluster's journal is damaged; nothing was written.</exception>
    public async Task<string?> PutBackAsync(Cluster cluster, Caller caller, string environment, CancellationToken ct)
    {
        var refusal = gate.RefuseIn(caller, cluster, environment, Act.Configure, What);
        return refusal ??
            ((await new LevelStore(cluster.Store, time).PutBackAsync(caller.ActorIn(cluster.Name, environment), environment, $"{caller.Name} put it back.", loweredAt: null, ct)) as PutBackResult.Frozen)?.Reason;
    }

    /// <summary>Which levels are lowered, or were, at once and then each time that changes. Nothing is told while the store is silent.</summary>
    public IAsyncEnumerable<ImmutableArray<LoweredLevel>> FollowAsync(Cluster cluster, CancellationToken ct) => new LevelStore(cluster.Store, time).FollowAsync(ct);
}
