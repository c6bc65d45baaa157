using System.Collections.Concurrent;
using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Operations.Journal;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>
/// What an admin does to an etcd cluster: previewed on the cluster as it is, refused where it would cost the quorum, done once, one at a time whichever console it is
/// done through, and entered in the cluster's journal.
/// </summary>
public sealed class EtcdDesk(EtcdWatcher watcher, Gate gate, TimeProvider time, ILogger<EtcdDesk> logger)
{
    private const int MostTries = 5;
    private readonly EtcdTrace _trace = new(time, logger);
    private readonly ConcurrentDictionary<Cluster, string> _untraced = new();

    /// <summary>Works out what an action would do now. Nothing is done.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<EtcdPreview> PreviewAsync(Cluster cluster, EtcdAction action, CancellationToken ct)
    {
        var picture = await watcher.MeasureAsync(cluster, ct) ?? throw new InvalidOperationException($"{cluster.Name} is not kept in etcd.");
        if (action is not EtcdAction.Compact { Revision: > 0 } compact || action.WhyNot(picture) is not null)
        {
            return EtcdEffects.Preview(picture, action, []);
        }

        var (lost, refusal) = await CompactionLoss.OfAsync(cluster, compact.Revision, ct);
        var preview = EtcdEffects.Preview(picture, action, lost);
        return preview with { Refusal = preview.Refusal ?? refusal };
    }

    /// <summary>Does what was previewed, if the cluster is still the one that was looked at.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="cluster">Where.</param>
    /// <param name="preview">What was looked at.</param>
    /// <param name="typed">What was typed to confirm it: <see cref="EtcdPreview.Expected"/>.</param>
    /// <param name="ct">Gives up before it is begun. What is begun is seen through.</param>
    /// <exception cref="KeyValueException">The store does not answer; nothing was done.</exception>
    public async Task<EtcdOutcome> DoAsync(Caller caller, Cluster cluster, EtcdPreview preview, string typed, CancellationToken ct)
    {
        if (gate.RefuseCluster(caller, cluster, Act.Maintain, preview.Title) is { } denied)
        {
            return new EtcdOutcome.Denied(denied);
        }

        if (typed.Trim() != preview.Expected)
        {
            return new EtcdOutcome.Unconfirmed(preview.Expected);
        }

        if (Obstacle(await PreviewAsync(cluster, preview.Action, ct), preview) is { } obstacle)
        {
            return obstacle;
        }

        return preview.IsUntraced
            ? await DoUntracedAsync(caller, cluster, preview, ct)
            : await cluster.Claims.TryTakeAsync(ClaimKeys.Etcd, caller.Name, preview.Title, ct) switch
            {
                ClaimResult.Held held => new EtcdOutcome.Refused(held.Text),
                ClaimResult.Taken taken => await DoClaimedAsync(caller, cluster, preview, taken.Claim, ct),
                _ => throw new UnreachableException(),
            };
    }

    private async Task<EtcdOutcome> DoClaimedAsync(Caller caller, Cluster cluster, EtcdPreview preview, Claim claim, CancellationToken ct)
    {
        await using (claim)
        {
            return await DoAsync(caller, cluster, preview, claim, ct);
        }
    }

    // etcd takes no claim now, so this console's own hands are all that is kept apart.
    private async Task<EtcdOutcome> DoUntracedAsync(Caller caller, Cluster cluster, EtcdPreview preview, CancellationToken ct)
    {
        if (!_untraced.TryAdd(cluster, preview.Title))
        {
            return new EtcdOutcome.Refused($"One thing at a time: \"{_untraced.GetValueOrDefault(cluster, "something else")}\" is being done now. Wait until it is done.");
        }

        try
        {
            return await DoAsync(caller, cluster, preview, claim: null, ct);
        }
        finally
        {
            _untraced.TryRemove(cluster, out _);
        }
    }

    private async Task<EtcdOutcome> DoAsync(Caller caller, Cluster cluster, EtcdPreview preview, Claim? claim, CancellationToken ct)
    {
        var now = await PreviewAsync(cluster, preview.Action, ct); // Another console may have been at it until now.
        return Obstacle(now, preview) ?? await RunAsync(new EtcdWork(caller.ActorInCluster(cluster.Name), cluster, Etcd(cluster), now, claim), ct);
    }

    private static EtcdOutcome? Obstacle(EtcdPreview now, EtcdPreview lookedAt) => now switch
    {
        { Refusal: { } refusal } => new EtcdOutcome.Refused(refusal),
        _ when !now.IsAsIn(lookedAt) => new EtcdOutcome.Changed(now),
        _ => null,
    };

    private static EtcdStore Etcd(Cluster cluster) => cluster.Etcd ?? throw new InvalidOperationException($"{cluster.Name} is not kept in etcd.");

    private async Task<EtcdOutcome> RunAsync(EtcdWork work, CancellationToken ct)
    {
        if (await _trace.AnnounceAsync(work, ct) is { } refusal)
        {
            return new EtcdOutcome.Refused(refusal);
        }

        if (work.Claim is { } claim && !await claim.RenewAsync(ct))
        {
            return new EtcdOutcome.Refused(Claim.TakenOver);
        }

        var outcome = await CallAsync(work);
        await watcher.MeasureAsync(work.Cluster, CancellationToken.None);
        return await _trace.EnterAsync(work, outcome);
    }

    private async Task<EtcdOutcome> CallAsync(EtcdWork work)
    {
        try
        {
            await AskAsync(work, CancellationToken.None);
            return new EtcdOutcome.Done($"{work.Preview.Title}: done.", null, null);
        }
        catch (KeyValueException lost) when (lost.Error == KeyValueError.OutcomeUnknown)
        {
            return await LookAsync(work, lost);
        }
        catch (KeyValueException refused)
        {
            return new EtcdOutcome.Failed(refused.Message);
        }
    }

    private Task AskAsync(EtcdWork work, CancellationToken ct) => work.Preview.Action switch
    {
        EtcdAction.Add add => work.Etcd.Membership.AddAsync(add.Peer, add.AsLearner, ct),
        EtcdAction.Remove remove => work.Etcd.Membership.RemoveAsync(remove.Id, ct),
        EtcdAction.Promote promote => work.Etcd.Membership.PromoteAsync(promote.Id, ct),
        EtcdAction.MoveLeader move => work.Etcd.Maintenance.MoveLeaderAsync(move.Id, ct),
        EtcdAction.Defragment defragment => work.Etcd.Maintenance.DefragmentAsync(AddressOf(work.Cluster, defragment.Id), ct),
        EtcdAction.Compact compact => work.Etcd.Maintenance.CompactAsync(compact.Revision, ct),
        EtcdAction.Disarm disarm => work.Etcd.Maintenance.DisarmAsync(disarm.Alarm, ct),
        _ => throw new UnreachableException(),
    };

    private Uri AddressOf(Cluster cluster, ulong member) => watcher.Known(cluster)?.Find(member)?.Address
        ?? throw new KeyValueException(KeyValueError.Unreachable, $"Nobody knows where the member {EtcdMember.TextOf(member)} answers.");

    // Never a second time blindly: the cluster itself tells whether it happened.
    private async Task<EtcdOutcome> LookAsync(EtcdWork work, KeyValueException lost)
    {
        var pause = new Pause(time);
        for (var i = 0; i < MostTries; i++)
        {
            await pause.WaitAsync(CancellationToken.None);
            if (await watcher.MeasureAsync(work.Cluster, CancellationToken.None) is { IsLive: true, LeaderId: not null } picture && IsDone(work.Preview.Action, picture))
            {
                return new EtcdOutcome.Done($"{work.Preview.Title}: done. The answer was lost, and the cluster shows it.", null, null);
            }
        }

        return new EtcdOutcome.Uncertain($"{lost.Message} Looking at the cluster does not show it: see whether it still comes before you try again.");
    }

    private static bool IsDone(EtcdAction action, EtcdPicture picture) => action switch
    {
        EtcdAction.Add add => picture.Members.Any(m => m.Member.PeerUrls.Contains(EtcdMembership.TextOf(add.Peer))),
        EtcdAction.Remove remove => picture.Find(remove.Id) is null,
        EtcdAction.Promote promote => picture.Find(promote.Id) is { IsVoter: true },
        EtcdAction.MoveLeader move => picture.LeaderId == move.Id,
        EtcdAction.Disarm disarm => !picture.Alarms.Contains(disarm.Alarm),
        _ => false, // What defragmenting and compacting did is not to be seen for sure.
    };
}
