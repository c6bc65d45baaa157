using M3Admin.Clusters;
using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;

namespace M3Admin.Operations.Seeds;

/// <summary>
/// The calls to etcd, which are no transactions: each is written down before it is made, and whoever finds one written down looks at the cluster for whether it happened.
/// Both are safe to be tried twice: a member is removed by its id, and etcd takes no address twice.
/// </summary>
internal sealed class SeedCalls(SeedDesk desk, SeedStore store, Cluster cluster, Caller caller, Claim claim, TimeProvider time)
{
    private const int Looks = 40;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>Removes the old member, or adds the new one, and waits until the cluster shows it.</summary>
    public async Task<SeedResult> RunAsync(KeptGuide kept, bool accepts, CancellationToken ct)
    {
        var (guide, sight) = (kept.Guide, await desk.LookAsync(cluster, kept.Guide, ct));
        var picture = SeedChecks.Of(guide, sight);
        if (HasHappened(guide, sight))
        {
            return await SettleAsync(guide.Id, guide.Step, ct);
        }

        if (!picture.MayBegin || (picture.HasUnknownBefore && !accepts))
        {
            return picture.MayBegin ? SeedDesk.NotLooked : new SeedResult.Refused(picture.Obstacles);
        }

        var what = guide.Step == SeedStep.RemoveMember ? $"remove member {guide.OldId} ({guide.Old.Name} at {guide.Old.PeerUrl})" : $"add a member at {guide.New.PeerUrl} for {guide.New.Name}";
        if (await IntendAsync(kept, what, ct) is not SeedResult.Done)
        {
            return new SeedResult.Moved();
        }

        var refusal = await CallAsync(what, etcd => guide.Step == SeedStep.RemoveMember
            ? etcd.Membership.RemoveAsync(Id(guide.OldId), ct)
            : etcd.Membership.AddAsync(new Uri(guide.New.PeerUrl), asLearner: false, ct), ct);
        return refusal ?? await SettleAsync(guide.Id, guide.Step, ct);
    }

    /// <summary>Removes the member that was added, wherever it was added, and goes back to the adding.</summary>
    public async Task<SeedResult> TakeBackAsync(KeptGuide kept, string newPeerUrl, CancellationToken ct)
    {
        var (guide, sight) = (kept.Guide, await desk.LookAsync(cluster, kept.Guide, ct));
        if ((sight.New(guide) ?? sight.Strays(guide).FirstOrDefault()) is not { } added)
        {
            var nothing = $"no member was added that could be taken out; {guide.New.Name} is expected at {newPeerUrl} now";
            return sight.Trouble.Length > 0 ? new SeedResult.Refused(sight.Trouble) : await BackAsync(kept, nothing, newPeerUrl, ct);
        }

        var (healthy, needed) = (sight.Staying(guide).Count(member => member.IsHealthy), Facts.Needed(sight.Members.Length - 1));
        if (healthy < needed)
        {
            return new SeedResult.Refused($"Only {healthy} of {sight.Members.Length - 1} members would be left that answer, and it takes {needed}. Bring another member back first.");
        }

        var what = $"remove member {added.Member.IdText} ({string.Join(", ", added.Member.PeerUrls)}), which was added and is not wanted so";
        if (await IntendAsync(kept, what, ct) is not SeedResult.Done)
        {
            return new SeedResult.Moved();
        }

        var refusal = await CallAsync(what, etcd => etcd.Membership.RemoveAsync(added.Member.Id, ct), ct);
        return refusal ?? (await store.FindAsync(guide.Id, ct) is { } now
            ? await BackAsync(now, $"took member {added.Member.IdText} ({string.Join(", ", added.Member.PeerUrls)}) out again; {guide.New.Name} is expected at {newPeerUrl}", newPeerUrl, ct)
            : new SeedResult.Moved());
    }

    private static bool HasHappened(SeedGuide guide, SeedSight sight) =>
        sight.Members.Length > 0 && (guide.Step == SeedStep.RemoveMember ? sight.Old(guide) is null : sight.New(guide) is not null);

    private static ulong Id(string text) => ulong.Parse(text, System.Globalization.NumberStyles.HexNumber, null);

    // Tried again after etcd refused it: it is written down already.
    private Task<SeedResult> IntendAsync(KeptGuide kept, string what, CancellationToken ct) => kept.Guide.Attempt?.What == what
        ? Task.FromResult<SeedResult>(new SeedResult.Done(kept.Guide))
        : desk.WriteAsync(cluster, caller, kept, SeedMoves.Intend(kept.Guide, time.GetUtcNow(), caller.Name, what), ClusterEventKind.GuideStep, $"Replacing seed node {kept.Guide.Old.Name} with {kept.Guide.New.Name}: about to {what}.", "", ct);

    private Task<SeedResult> BackAsync(KeptGuide kept, string what, string newPeerUrl, CancellationToken ct) =>
        desk.WriteAsync(cluster, caller, kept, SeedMoves.TakenBack(kept.Guide, time.GetUtcNow(), caller.Name, what, newPeerUrl), ClusterEventKind.MemberRemoved, $"Replacing seed node {kept.Guide.Old.Name} with {kept.Guide.New.Name}: {what}.", "", ct);

    // A lost answer is no answer: whether it happened is seen in the cluster. For some seconds after members came or went, etcd refuses ("unhealthy cluster"): it wants them to have
    // known each other for a while.
    private async Task<SeedResult.Refused?> CallAsync(string what, Func<EtcdStore, Task> call, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                if (!await claim.RenewAsync(ct))
                {
                    return new SeedResult.Refused(Claim.TakenOver);
                }

                await call(cluster.Etcd ?? throw new InvalidOperationException($"{cluster.Name} is kept in no etcd."));
                return null;
            }
            catch (KeyValueException refused) when (refused.Error == KeyValueError.Unreachable && tried < Looks && refused.Message.Contains("unhealthy cluster", StringComparison.Ordinal))
            {
                await Task.Delay(BetweenLooks, time, ct);
            }
            catch (KeyValueException refused) when (refused.Error != KeyValueError.OutcomeUnknown)
            {
                return new SeedResult.Refused($"etcd refused to {what}. {refused.Message} Nothing was changed; look at the checks, and try again.");
            }
            catch (KeyValueException)
            {
                return null;
            }
        }
    }

    private async Task<SeedResult> SettleAsync(string id, SeedStep step, CancellationToken ct)
    {
        for (var look = 1; ; look++)
        {
            if (await store.FindAsync(id, ct) is not { } kept || kept.Guide.Step != step || !kept.Guide.IsRunning)
            {
                return new SeedResult.Moved();
            }

            var sight = await desk.LookAsync(cluster, kept.Guide, ct);
            var picture = SeedChecks.Of(kept.Guide, sight);
            if (picture.IsReached)
            {
                return await desk.CompleteAsync(cluster, caller, kept, SeedDesk.Outcome(kept.Guide, sight), ct);
            }

            if (look == Looks)
            {
                return new SeedResult.Refused($"etcd has taken the call, and the cluster does not show it yet. {picture.Missing} It is looked at further; go on once it holds.");
            }

            await Task.Delay(BetweenLooks, time, ct);
        }
    }
}
