using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;

namespace M3Admin.Operations.Seeds;

/// <summary>
/// What an operator does to replace a seed node. Everything is checked against the real cluster at the moment it is asked for, not only when a page was drawn; how far it has come is in the
/// cluster's store, so that several people see it and any console goes on with it.
/// </summary>
public sealed class SeedDesk(Gate gate, NodeProbe probe, EtcdWatcher etcd, TimeProvider time)
{
    private readonly SeedObserver _observer = new(probe, etcd, time);

    /// <summary>All guides of a cluster, live, the newest first.</summary>
    public IAsyncEnumerable<ImmutableArray<SeedGuide>> FollowAsync(Cluster cluster, CancellationToken ct) => Store(cluster).FollowAsync(ct);

    /// <summary>The seeds as they are, looked at once in a while, with all guides. Never ends by itself.</summary>
    public IAsyncEnumerable<SeedList> WatchAsync(Cluster cluster, CancellationToken ct) => new SeedWatch<SeedList>(FollowAsync(cluster, ct), (guides, stop) => ListAsync(cluster, guides, stop), _ => true, isShownUnheard: true, time).RunAsync(ct);

    /// <summary>A guide and the real cluster, looked at with each change of the guide and once in a while: several people see the same. Never ends by itself.</summary>
    public IAsyncEnumerable<SeedScene> WatchAsync(Cluster cluster, string id, CancellationToken ct) => new SeedWatch<SeedScene>(FollowAsync(cluster, ct), async (guides, stop) =>
        guides.FirstOrDefault(known => known.Id == id) is { } guide ? new SeedScene(guide, await LookAsync(cluster, guide, stop)) : new SeedScene(null, new SeedSight { At = time.GetUtcNow() }), scene => scene.Guide is { IsRunning: true }, isShownUnheard: false, time).RunAsync(ct);

    /// <summary>One guide as it stands; null when there is none of that id.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<SeedGuide?> FindAsync(Cluster cluster, string id, CancellationToken ct) => (await Store(cluster).FindAsync(id, ct))?.Guide;

    /// <summary>Looks at the real cluster for the guide's step.</summary>
    public Task<SeedSight> LookAsync(Cluster cluster, SeedGuide guide, CancellationToken ct) => _observer.LookAsync(cluster, guide, ct);

    /// <summary>Begins a guide. Nothing of the cluster is changed by that.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<SeedResult> StartAsync(Cluster cluster, Caller caller, SeedStart start, CancellationToken ct)
    {
        if (gate.RefuseCluster(caller, cluster, Act.Maintain, "begin to replace a seed node") is { } refusal)
        {
            return new SeedResult.Refused(refusal);
        }

        if (cluster.Etcd is not { } etcd)
        {
            return new SeedResult.Refused($"{cluster.Name} is kept in M3Admin's own store: there is no etcd here, and so no seed node.");
        }

        if (await FreezeDesk.ReadAsync(cluster.Store, ct) is { } freeze)
        {
            return new SeedResult.Refused(freeze.Text);
        }

        var members = await etcd.Membership.ListAsync(ct);
        if (SeedStarts.Problems(start, members) is { IsEmpty: false } problems || PeerAddress.Parse(start.NewPeerUrl) is not { } peer)
        {
            return new SeedResult.Refused(string.Join(" ", SeedStarts.Problems(start, members)));
        }

        var old = members.First(member => member.IdText == start.OldId);
        var guide = new SeedGuide
        {
            Id = Guid.NewGuid().ToString("N")[..8],
            By = caller.ActorInCluster(cluster.Name),
            StartedAt = time.GetUtcNow(),
            Old = new SeedHost(old.Label, old.PeerUrls.FirstOrDefault() ?? ""),
            OldId = old.IdText,
            New = new SeedHost(start.NewName.Trim(), SeedStarts.Text(peer)),
            Environment = start.Environment,
            Staying = [.. members.Where(member => member != old && member.HasStarted).OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => new SeedHost(member.Name, member.PeerUrls.FirstOrDefault() ?? ""))],
            Configs = start.Configs,
        };
        return await Store(cluster).AddAsync(guide, guide.By, $"Began to replace seed node {guide.Old.Name} with {guide.New.Name}.", $"{guide.Old.Name}: member {guide.OldId} at {guide.Old.PeerUrl}\n{guide.New.Name}: to be at {guide.New.PeerUrl}", ct)
            ? new SeedResult.Done(guide)
            : new SeedResult.Refused("Another guide runs in this cluster, or its state changed this moment: finish it or back out of it first. Two at once could take two members of three.");
    }

    /// <summary>Takes a seed's file. It can be given again as often as it takes.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<SeedResult> GiveFileAsync(Cluster cluster, Caller caller, string id, SeedConfig config, CancellationToken ct)
    {
        var (kept, refusal) = await OpenAsync(cluster, caller, id, null, "give a seed's file", ct);
        if (kept is null)
        {
            return refusal;
        }

        ImmutableArray<SeedConfig> configs = [.. kept.Guide.Configs.Where(known => known.HostId != config.HostId), config];
        return SeedStarts.FileProblems([config]).Concat(SeedStarts.FileProblems(configs).Where(_ => configs.Sum(known => known.Text.Length) > SeedStarts.MostCharacters)).Distinct().ToList() is { Count: > 0 } problems
            ? new SeedResult.Refused(string.Join(" ", problems))
            : await Store(cluster).KeepAsync(kept, kept.Guide with { Configs = configs }, ct) is { } now ? new SeedResult.Done(now) : new SeedResult.Moved();
    }

    /// <summary>Says where a snapshot is, or why there is none, and goes on.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<SeedResult> SaySnapshotAsync(Cluster cluster, Caller caller, string id, string what, CancellationToken ct)
    {
        if (what.Trim().Length == 0)
        {
            return new SeedResult.Refused("Say where the snapshot is, or why there is none.");
        }

        var (kept, refusal) = await OpenAsync(cluster, caller, id, SeedStep.Snapshot, "speak of a snapshot", ct);
        return kept is null ? refusal : await CompleteAsync(cluster, caller, kept with { Guide = kept.Guide with { Snapshot = what.Trim() } }, what.Trim(), ct);
    }

    /// <summary>
    /// Goes on to the next step, if what this one is for is there in the real cluster.
    /// </summary>
    /// <param name="cluster">Where.</param>
    /// <param name="caller">Who.</param>
    /// <param name="id">Which guide.</param>
    /// <param name="step">Which step is done: not another one that somebody has got to meanwhile.</param>
    /// <param name="accepts">Whether they have looked themselves at what could not be looked at from here.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<SeedResult> GoOnAsync(Cluster cluster, Caller caller, string id, SeedStep step, bool accepts, CancellationToken ct)
    {
        var (kept, refusal) = await OpenAsync(cluster, caller, id, step, $"go on with step {(int)step + 1}", ct);
        if (kept is null)
        {
            return refusal;
        }

        var sight = await LookAsync(cluster, kept.Guide, ct);
        var picture = SeedChecks.Of(kept.Guide, sight);
        return step switch
        {
            SeedStep.CheckGround when !picture.MayBegin => new SeedResult.Refused(picture.Obstacles),
            SeedStep.CheckGround when picture.HasUnknownBefore && !accepts => NotLooked,
            SeedStep.CheckGround => await CompleteAsync(cluster, caller, kept, $"{picture.Before.Length} checks passed: {sight.Members.Count(member => member.IsHealthy)} of {sight.Members.Length} members healthy", ct),
            _ when !picture.IsReached => new SeedResult.Refused(picture.Missing),
            _ when picture.HasUnknownAfter && !accepts => NotLooked,
            SeedStep.RollSeeds => await RestartedAsync(cluster, caller, kept, ct),
            _ => await CompleteAsync(cluster, caller, kept, Outcome(kept.Guide, sight), ct),
        };
    }

    /// <summary>Makes the step's call to etcd: removes the old member, or adds the new one. What has happened already is not done again.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="caller">Who.</param>
    /// <param name="id">Which guide.</param>
    /// <param name="step">Which step.</param>
    /// <param name="accepts">Whether they have looked themselves at what could not be looked at from here.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<SeedResult> DoAsync(Cluster cluster, Caller caller, string id, SeedStep step, bool accepts, CancellationToken ct)
    {
        var (kept, refusal) = await OpenAsync(cluster, caller, id, step, $"let M3Admin do step {(int)step + 1}", ct);
        return kept is null ? refusal
            : await FreezeDesk.ReadAsync(cluster.Store, ct) is { } freeze ? new SeedResult.Refused(freeze.Text)
            : step is SeedStep.RemoveMember or SeedStep.AddMember ? await ClaimingAsync(cluster, caller, $"{SeedWords.Title(kept.Guide, step)}, step {(int)step + 1} of replacing seed node {kept.Guide.Old.Name}", claim => new SeedCalls(this, Store(cluster), cluster, caller, claim, time).RunAsync(kept, accepts, ct), ct)
            : new SeedResult.Refused("This step is done on the hosts, not through etcd.");
    }

    /// <summary>Takes the new member, or one that was added in its place, out again: it never started, or started as somebody else.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="caller">Who.</param>
    /// <param name="id">Which guide.</param>
    /// <param name="newPeerUrl">Where the new host really is.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<SeedResult> TakeBackAsync(Cluster cluster, Caller caller, string id, string newPeerUrl, CancellationToken ct)
    {
        var (kept, refusal) = await OpenAsync(cluster, caller, id, null, "take the new member out again", ct);
        return kept is null ? refusal
            : kept.Guide.Step is not (SeedStep.AddMember or SeedStep.StartNode) ? new SeedResult.Refused("Only a member that was just added can be taken out again here; the etcd page removes others.")
            : PeerAddress.Parse(newPeerUrl) is not { } peer ? new SeedResult.Refused($"'{newPeerUrl}' is no peer URL: write it like http://10.0.0.4:2380.")
            : await ClaimingAsync(cluster, caller, $"Take {kept.Guide.New.Name} out again", claim => new SeedCalls(this, Store(cluster), cluster, caller, claim, time).TakeBackAsync(kept, SeedStarts.Text(peer), ct), ct);
    }

    /// <summary>Gives the guide up. What was done stands, and the report says so.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<SeedResult> AbandonAsync(Cluster cluster, Caller caller, string id, string reason, CancellationToken ct)
    {
        if (reason.Trim().Length == 0)
        {
            return new SeedResult.Refused("Say why: whoever comes next wants to know.");
        }

        var (kept, refusal) = await OpenAsync(cluster, caller, id, null, "back out of a guide", ct);
        if (kept is null)
        {
            return refusal;
        }

        var ended = SeedMoves.Abandon(kept.Guide, time.GetUtcNow(), caller.Name, reason.Trim());
        var report = SeedReport.Of(ended, await LookAsync(cluster, kept.Guide, ct), $"Backed out of at step {(int)kept.Guide.Step + 1}: {reason.Trim()}");
        return await WriteAsync(cluster, caller, kept, ended with { Report = report }, ClusterEventKind.GuideEnded, $"Backed out of replacing seed node {ended.Old.Name} with {ended.New.Name}: {reason.Trim()}", report, ct);
    }

    /// <summary>The step is done.</summary>
    internal async Task<SeedResult> CompleteAsync(Cluster cluster, Caller caller, KeptGuide kept, string what, CancellationToken ct)
    {
        var guide = kept.Guide;
        var next = SeedMoves.Complete(guide, time.GetUtcNow(), caller.Name, what);
        if (next.IsRunning)
        {
            return await WriteAsync(cluster, caller, kept, next, KindOf(guide.Step), $"Replacing seed node {guide.Old.Name} with {guide.New.Name}, step {(int)guide.Step + 1} of {SeedWords.All.Count}, {SeedWords.Title(guide, guide.Step)}: {what}.", "", ct);
        }

        var report = SeedReport.Of(next, await LookAsync(cluster, guide, ct), $"Done {next.EndedAt:u}.");
        return await WriteAsync(cluster, caller, kept, next with { Report = report }, ClusterEventKind.GuideEnded, $"Seed node {guide.Old.Name} is replaced with {guide.New.Name}.", report, ct);
    }

    /// <summary>Writes a transition with its journal entry.</summary>
    internal async Task<SeedResult> WriteAsync(Cluster cluster, Caller caller, KeptGuide from, SeedGuide to, ClusterEventKind kind, string summary, string detail, CancellationToken ct)
    {
        try
        {
            return await Store(cluster).MoveAsync(from, to, caller.ActorInCluster(cluster.Name), kind, summary, detail, ct) is { } now ? new SeedResult.Done(now) : new SeedResult.Moved();
        }
        catch (JournalException broken)
        {
            return new SeedResult.Refused($"The journal of this cluster is damaged, so nothing is done that could not be entered: {broken.Message}");
        }
    }

    internal static SeedResult.Refused NotLooked { get; } = new("Something could not be looked at from here. Look yourself, and tick that you have.");

    private static ClusterEventKind KindOf(SeedStep step) => step switch
    {
        SeedStep.RemoveMember => ClusterEventKind.MemberRemoved,
        SeedStep.AddMember => ClusterEventKind.MemberAdded,
        _ => ClusterEventKind.GuideStep,
    };

    internal static string Outcome(SeedGuide guide, SeedSight sight) => guide.Step switch
    {
        SeedStep.Snapshot => sight.Snapshot,
        SeedStep.RemoveMember => $"member {guide.OldId} is removed, {sight.Members.Length} are left",
        SeedStep.AddMember => $"listed as member {sight.New(guide)?.Member.IdText} at {guide.New.PeerUrl}",
        SeedStep.StartNode => $"{guide.New.Name} has joined and caught up",
        _ => $"{guide.New.Name} serves every shard in place of {guide.Old.Name}",
    };

    private async Task<SeedList> ListAsync(Cluster cluster, ImmutableArray<SeedGuide> guides, CancellationToken ct)
    {
        try
        {
            return new SeedList(guides, cluster.Etcd is null ? [] : await _observer.MembersAsync(cluster, ct), "");
        }
        catch (KeyValueException silent)
        {
            return new SeedList(guides, [], silent.Message);
        }
    }

    // What is done to etcd is done by one at a time, here or on the page of etcd, whichever console it is done through.
    private static async Task<SeedResult> ClaimingAsync(Cluster cluster, Caller caller, string doing, Func<Claim, Task<SeedResult>> work, CancellationToken ct)
    {
        switch (await cluster.Claims.TryTakeAsync(ClaimKeys.Etcd, caller.Name, doing, ct))
        {
            case ClaimResult.Held held:
                return new SeedResult.Refused(held.Text);
            case ClaimResult.Taken { Claim: var claim }:
                await using (claim)
                {
                    return await work(claim);
                }

            default:
                throw new UnreachableException();
        }
    }

    private async Task<SeedResult> RestartedAsync(Cluster cluster, Caller caller, KeptGuide kept, CancellationToken ct)
    {
        if (kept.Guide.ToRestart is not { } seed)
        {
            return await CompleteAsync(cluster, caller, kept, $"every seed that stays runs with the new list: {Facts.Names(kept.Guide.Restarted)}", ct);
        }

        var what = $"{seed.Name} runs with the new list, and has bootstrapped";
        return await WriteAsync(cluster, caller, kept, SeedMoves.Restarted(kept.Guide, seed, time.GetUtcNow(), caller.Name, what), ClusterEventKind.GuideStep, $"Replacing seed node {kept.Guide.Old.Name} with {kept.Guide.New.Name}: {what}.", "", ct);
    }

    private async Task<(KeptGuide? Kept, SeedResult Refusal)> OpenAsync(Cluster cluster, Caller caller, string id, SeedStep? step, string what, CancellationToken ct)
    {
        if (gate.RefuseCluster(caller, cluster, Act.Maintain, what) is { } refusal)
        {
            return (null, new SeedResult.Refused(refusal));
        }

        return await Store(cluster).FindAsync(id, ct) switch
        {
            null => (null, new SeedResult.Refused($"There is no guide {id} in {cluster.Name}.")),
            { Guide.IsRunning: false } => (null, new SeedResult.Moved()),
            var kept when step is { } wanted && kept.Guide.Step != wanted => (null, new SeedResult.Moved()),
            var kept => (kept, new SeedResult.Moved()),
        };
    }

    private SeedStore Store(Cluster cluster) => new(cluster.Store, time);
}
