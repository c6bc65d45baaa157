using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Journal;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>
/// What an admin does to an etcd cluster: previewed on the cluster as it is, refused where it would cost the quorum, done once, one at a time whichever console
/// it is done through, and entered in the cluster's journal.
/// </summary>
public sealed class EtcdDesk(EtcdWatcher watcher, Gate gate, TimeProvider time, ILogger<EtcdDesk> logger)
{
    private const int MostTries = 5;

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

        switch (await cluster.Claims.TryTakeAsync(ClaimKeys.Etcd, caller.Name, preview.Title, ct))
        {
            case ClaimResult.Held held:
                return new EtcdOutcome.Refused(held.Text);
            case ClaimResult.Taken { Claim: var claim }:
                await using (claim)
                {
                    return await DoAsync(caller, cluster, preview, claim, ct);
                }

            default:
                throw new UnreachableException();
        }
    }

    private async Task<EtcdOutcome> DoAsync(Caller caller, Cluster cluster, EtcdPreview preview, Claim claim, CancellationToken ct)
    {
        var now = await PreviewAsync(cluster, preview.Action, ct);
        return now switch
        {
            { Refusal: { } refusal } => new EtcdOutcome.Refused(refusal),
            _ when !now.IsAsIn(preview) => new EtcdOutcome.Changed(now),
            _ => await RunAsync(new Work(caller.ActorInCluster(cluster.Name), cluster, Etcd(cluster), now, claim), ct),
        };
    }

    private static EtcdStore Etcd(Cluster cluster) => cluster.Etcd ?? throw new InvalidOperationException($"{cluster.Name} is not kept in etcd.");

    // Nothing without a trace: what cannot be entered beforehand is not begun.
    private async Task<EtcdOutcome> RunAsync(Work work, CancellationToken ct)
    {
        var journal = new ClusterJournal(work.Cluster.Store, time);
        try
        {
            var intent = await journal.CommitAsync(work.Actor, work.Preview.Action.Kind, $"About to: {work.Preview.Title}.", work.Detail, GuardOf(work.Preview.Action), ct);
            if (intent.Freeze() is { } freeze)
            {
                return new EtcdOutcome.Refused($"{freeze.Text} Whoever copies it needs its history.");
            }
        }
        catch (JournalException damaged)
        {
            return new EtcdOutcome.Refused($"The cluster's journal is damaged, and nothing is done without a trace: {damaged.Message}");
        }

        if (!await work.Claim.RenewAsync(ct))
        {
            return new EtcdOutcome.Refused(Claim.TakenOver);
        }

        var outcome = await CallAsync(work);
        await watcher.MeasureAsync(work.Cluster, CancellationToken.None);
        return await EnterAsync(journal, work, outcome);
    }

    // Members are looked after in a frozen cluster as well; but a copy that is being made goes by the history.
    private static Commit GuardOf(EtcdAction action) => action is EtcdAction.Compact ? new Commit().UnlessFrozen() : new Commit();

    private async Task<EtcdOutcome> CallAsync(Work work)
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

    private Task AskAsync(Work work, CancellationToken ct) => work.Preview.Action switch
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
    private async Task<EtcdOutcome> LookAsync(Work work, KeyValueException lost)
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

    private async Task<EtcdOutcome> EnterAsync(ClusterJournal journal, Work work, EtcdOutcome outcome)
    {
        var summary = outcome switch
        {
            EtcdOutcome.Done done => done.Summary,
            EtcdOutcome.Failed failed => $"{work.Preview.Title}: etcd did not do it. {failed.Reason}",
            EtcdOutcome.Uncertain uncertain => $"{work.Preview.Title}: nobody knows whether it is done. {uncertain.Reason}",
            _ => throw new UnreachableException(),
        };
        logger.EtcdActionEnded(work.Cluster.Name, work.Actor.Name, summary);
        var (entry, trouble) = await EnterAsync(journal, work, summary);
        return outcome is EtcdOutcome.Done ended ? ended with { Entry = entry, Unentered = trouble } : outcome;
    }

    // A cluster that has just lost its leader takes no entry for a second or two.
    private async Task<(long? Entry, string? Trouble)> EnterAsync(ClusterJournal journal, Work work, string summary)
    {
        var pause = new Pause(time);
        for (var i = 1; ; i++)
        {
            try
            {
                return (await journal.AppendAsync(work.Actor, work.Preview.Action.Kind, summary, work.Detail, CancellationToken.None), null);
            }
            catch (KeyValueException silent) when (i < MostTries && silent.Error is KeyValueError.Unreachable or KeyValueError.Timeout)
            {
                await pause.WaitAsync(CancellationToken.None);
            }
            catch (Exception trouble) when (trouble is KeyValueException or JournalException)
            {
                logger.EtcdActionNotEntered(work.Cluster.Name, work.Actor.Name, summary, trouble.Message);
                return (null, trouble.Message);
            }
        }
    }

    private sealed record Work(Actor Actor, Cluster Cluster, EtcdStore Etcd, EtcdPreview Preview, Claim Claim)
    {
        public string Detail =>
            $"""
            Votes before: {Preview.Before.Text}
            Votes after: {Preview.After.Text}
            {string.Join('\n', Preview.Effects.Concat(Preview.Dangers))}

            Members when it was asked for (id, name, peer address, votes, answers, leads):
            {Preview.Basis}
            """;
    }
}
