using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Moving.Comparing;
using M3Admin.Operations.Moving.Copying;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>
/// What an admin does to move a cluster to another etcd. Both are clusters of the console's configuration: so what it takes to reach them is kept nowhere else, and any console goes on with the move.
/// Each step looks at the real clusters again before it does anything.
/// </summary>
public sealed class MoveDesk
{
    private const int MostFiles = 1000;

    private readonly Gate _gate;
    private readonly FreezeDesk _freezes;
    private readonly TimeProvider _time;
    private readonly MoveShelf _shelf;
    private readonly MoveGround _ground;
    private readonly MoveLook _look;
    private readonly MoveCutOver _cutOver;
    private readonly MoveWatch _watch;

    /// <summary>Creates the desk.</summary>
    /// <param name="clusters">The console's clusters.</param>
    /// <param name="watch">The moves there are.</param>
    /// <param name="gate">Who may.</param>
    /// <param name="freezes">Freezes the old etcd.</param>
    /// <param name="etcd">Looks at the new one's members.</param>
    /// <param name="probe">Asks nodes how they are.</param>
    /// <param name="time">The clock.</param>
    public MoveDesk(IEnumerable<Cluster> clusters, MoveWatch watch, Gate gate, FreezeDesk freezes, EtcdWatcher etcd, NodeProbe probe, TimeProvider time)
    {
        (_gate, _freezes, _time, _watch) = (gate, freezes, time, watch);
        _shelf = new MoveShelf(clusters, watch, time);
        _ground = new MoveGround(clusters, etcd, time);
        _look = new MoveLook(_shelf, _ground, new MoveAfter(probe), watch, time);
        _cutOver = new MoveCutOver(_shelf, time);
    }

    /// <summary>Whether the ground is good for a move, live.</summary>
    public IAsyncEnumerable<ImmutableArray<GuideCheck>> WatchGroundAsync(Cluster source, Cluster target, CancellationToken ct) => _look.GroundAsync(source, target, ct);

    /// <summary>A move with what there really is, live, until cancelled.</summary>
    public IAsyncEnumerable<MoveScene> WatchAsync(string id, CancellationToken ct) => _look.FollowAsync(id, ct);

    /// <summary>Begins a move. Nothing is copied yet.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public async Task<MoveResult> StartAsync(Cluster source, Cluster target, Caller caller, CancellationToken ct)
    {
        var guide = new MoveGuide(Guid.NewGuid().ToString("N")[..8], source.Name, target.Name, caller.ActorInCluster(source.Name), _time.GetUtcNow());
        if ((Refusal(caller, source, target) ?? Running(source, target) ?? Failing(await _ground.LookAsync(source, target, new CopyRules(guide.Id), ct))) is { } refusal)
        {
            return new MoveResult.Refused(refusal);
        }

        return await JournalledAsync(async () =>
        {
            await _shelf.Book(source).AddAsync(guide, guide.By, ClusterEventKind.GuideStarted, $"Began to move {source.Name} to the etcd of {target.Name}, guide {guide.Id}.", ct);
            return new MoveResult.Done(guide.Id);
        });
    }

    /// <summary>The configurations are made. Only the names of the files are kept.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public Task<MoveResult> ConvertedAsync(string id, Caller caller, ImmutableArray<string> files, CancellationToken ct) => StepAsync(id, caller, MoveStep.Convert, move =>
        GoOnAsync(move, move.Guide with { Step = MoveStep.Copy, Files = [.. files.Take(MostFiles)] }, caller, $"Configurations for the new etcd: {(files.IsEmpty ? "made elsewhere" : $"{files.Length} converted")}.", "", ct), ct);

    /// <summary>Claims the new etcd and has it filled.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public Task<MoveResult> CopyAsync(string id, Caller caller, CancellationToken ct) => StepAsync(id, caller, MoveStep.Copy, async move =>
    {
        if (move.Guide.IsCopying || move.Source is not { } source)
        {
            return new MoveResult.Done(id);
        }

        if (Failing(await _ground.LookAsync(source, move.Target, move.Rules, ct)) is { } failing)
        {
            return new MoveResult.Refused(failing);
        }

        var inventory = await KeyInventory.TakeAsync(source.Store, move.Rules, ct);
        var freeze = new Freeze(caller.Name, $"it is being filled with a copy of {source.Name}", _time.GetUtcNow()) { Guide = id, IsBeingFilled = true };
        if (await CopyTarget.ClaimAsync(move.Target.Store, move.Rules, source.Name, freeze, ct) is TargetState.Occupied occupied)
        {
            return new MoveResult.Refused(occupied.Reason);
        }

        var next = move.Guide with
        {
            IsCopying = true,
            Kinds = [.. inventory.Kinds.Select(kind => new CountedKeys(kind.Key.Text(), kind.Value.Keys, kind.Value.Bytes))],
            LeftOut = [.. inventory.LeftOut.Select(why => new CountedKeys(why.Key.Text(), why.Value.Keys, why.Value.Bytes))],
        };
        return await GoOnAsync(move, next, caller, $"Began to copy {source.Name} to the etcd of {move.Target.Name}: {inventory.All.Keys} keys, {inventory.All.Bytes} bytes.", "", ct);
    }, ct);

    /// <summary>The copy follows: on to the freeze.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public Task<MoveResult> CopiedAsync(string id, Caller caller, CancellationToken ct) => StepAsync(id, caller, MoveStep.Copy, async move =>
        await CopyTarget.LookAsync(move.Target.Store, move.Rules, ct) is TargetState.Ours { Mark: { Phase: CopyPhase.Following } mark }
            ? await GoOnAsync(move, move.Guide with { Step = MoveStep.Freeze }, caller, $"Copied {mark.Total} keys as of revision {mark.Pinned}; the copy follows.", "", ct)
            : new MoveResult.Refused("The copy is not done yet: wait until it follows."), ct);

    /// <summary>Freezes the old etcd against M3Admin's own changes.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public Task<MoveResult> FreezeAsync(string id, Caller caller, string why, CancellationToken ct) => StepAsync(id, caller, MoveStep.Freeze, async move =>
    {
        if (move.Source is not { } source)
        {
            return new MoveResult.Refused($"This console no longer has {move.Guide.Source}.");
        }

        if (await _freezes.FreezeAsync(source, caller, why, id, ct) is { } refusal)
        {
            return new MoveResult.Refused(refusal);
        }

        // Only now can none be committed any more.
        if (Failing(await _ground.SettledAsync(source, ct)) is { } failing)
        {
            await _freezes.ThawAsync(source, caller, ct);
            return new MoveResult.Refused($"{failing} The cluster was thawed again.");
        }

        return await GoOnAsync(move, move.Guide with { Step = MoveStep.Compare }, caller, $"{source.Name} is frozen for the move.", "", ct);
    }, ct);

    /// <summary>Compares both etcds.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public Task<MoveResult> CompareAsync(string id, Caller caller, CancellationToken ct) => StepAsync(id, caller, MoveStep.Compare, async move =>
    {
        if (await MoveCutOver.ThawedAsync(move, ct) is { } thawed)
        {
            await GoOnAsync(move, move.Guide with { Step = MoveStep.Freeze }, caller, "The cluster was thawed: back to the freeze.", "", ct);
            return new MoveResult.Refused(thawed);
        }

        if (move.Source is not { } source || await StoreComparison.RunAsync(source.Store, move.Target.Store, move.Rules, ct) is not { } compared)
        {
            return new MoveResult.Refused("The copy is not done yet: wait until it follows.");
        }

        var next = move.Guide with { Comparison = compared, Step = compared.IsEqual ? MoveStep.CutOver : MoveStep.Compare };
        return await GoOnAsync(move, next, caller, $"Compared {compared.Compared.Keys} keys byte by byte: {(compared.IsEqual ? "all are equal" : $"{compared.Differing} differ")}.", "", ct);
    }, ct);

    /// <summary>Ends the copy and hands the guide over to the new etcd.</summary>
    /// <exception cref="KeyValueException">A store does not answer; to be done again.</exception>
    public Task<MoveResult> CutOverAsync(string id, Caller caller, CancellationToken ct) => StepAsync(id, caller, MoveStep.CutOver, async move =>
    {
        if (await MoveCutOver.ThawedAsync(move, ct) is { } thawed)
        {
            await GoOnAsync(move, move.Guide with { Step = MoveStep.Freeze }, caller, "The cluster was thawed: back to the freeze.", "", ct);
            return new MoveResult.Refused(thawed);
        }

        return move.Source is { } source && Failing(await _ground.SettledAsync(source, ct)) is { } failing ? new MoveResult.Refused(failing) : await _cutOver.RunAsync(move, caller, ct);
    }, ct);

    /// <summary>Confirms an item of the checklist, or takes that back.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public Task<MoveResult> ConfirmAsync(string id, Caller caller, string item, bool isDone, CancellationToken ct) => StepAsync(id, caller, MoveStep.Restart, move =>
    {
        ImmutableArray<Confirmation> others = [.. move.Guide.Confirmed.Where(confirmed => confirmed.Item != item)];
        var next = move.Guide with { Confirmed = isDone ? others.Add(new Confirmation(item, caller.Name, _time.GetUtcNow())) : others };
        return GoOnAsync(move, next, caller, $"{(isDone ? "Confirmed" : "Took back")}: {item} on the new etcd.", "", ct);
    }, ct);

    /// <summary>Every process is restarted: on to the last look.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public Task<MoveResult> RestartedAsync(string id, Caller caller, CancellationToken ct) => StepAsync(id, caller, MoveStep.Restart, async move =>
    {
        var items = MoveChecklist.Of((await MoveAfter.PlacementsAsync(move.Target, ct)).Select(placement => placement.Service));
        return items.Where(item => move.Guide.Of(item.Id) is null).Select(item => item.Id).ToArray() is { Length: > 0 } missing
            ? new MoveResult.Refused($"Not confirmed yet: {string.Join(", ", missing)}.")
            : await GoOnAsync(move, move.Guide with { Step = MoveStep.Verify }, caller, "Every process is restarted on the new etcd, as confirmed.", "", ct);
    }, ct);

    /// <summary>Ends the move: the new etcd is in use, and M3Admin changes it from now on.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public Task<MoveResult> EndAsync(string id, Caller caller, CancellationToken ct) => StepAsync(id, caller, MoveStep.Verify, async move =>
    {
        if (Failing(await _look.AfterAsync(move, ct)) is { } failing)
        {
            return new MoveResult.Refused(failing);
        }

        var done = Ended(move.Guide, MoveEnd.Done, caller);
        return await GoOnAsync(move, done, caller, $"Moved {move.Guide.Source} to the etcd of {move.Guide.Target}.", done.Report, ct, ClusterEventKind.GuideEnded, new Commit { Deletes = [FreezeKeys.Frozen] });
    }, ct);

    /// <summary>
    /// Gives the move up: the old etcd is the one in use, and thawed. The new one keeps its copy, frozen, until somebody empties it.
    /// </summary>
    /// <exception cref="KeyValueException">A store does not answer. Once the copy has ended the old etcd must: there is no way back to one that does not.</exception>
    public async Task<MoveResult> TakeBackAsync(string id, Caller caller, CancellationToken ct)
    {
        if (await _shelf.FindAsync(id, ct) is not { Guide.IsRunning: true } move)
        {
            return new MoveResult.Refused($"There is no move {id} that goes on.");
        }

        if (move.Source is not { } source)
        {
            return new MoveResult.Refused($"This console no longer has {move.Guide.Source}: there is no way back from here.");
        }

        if (Refusal(caller, source, move.Target) is { } refusal)
        {
            return new MoveResult.Refused(refusal);
        }

        return await JournalledAsync(async () =>
        {
            await ThawAsync(source, caller, id, ct);
            var back = Ended(move.Guide, MoveEnd.TakenBack, caller);
            return await GoOnAsync(move, back, caller, $"Took the move of {source.Name} to the etcd of {move.Target.Name} back.", back.Report, ct, ClusterEventKind.GuideEnded);
        });
    }

    private async Task ThawAsync(Cluster source, Caller caller, string id, CancellationToken ct)
    {
        if (await FreezeDesk.ReadAsync(source.Store, ct) is { } freeze && freeze.Guide == id)
        {
            await _freezes.ThawAsync(source, caller, ct);
        }
    }

    private MoveGuide Ended(MoveGuide guide, MoveEnd end, Caller caller)
    {
        var ended = guide with { End = end, EndedAt = _time.GetUtcNow() };
        return ended with { Report = MoveReport.Of(ended, caller.Name, _time.GetUtcNow()) };
    }

    private async Task<MoveResult> StepAsync(string id, Caller caller, MoveStep step, Func<OpenMove, Task<MoveResult>> work, CancellationToken ct)
    {
        if (await _shelf.FindAsync(id, ct) is not { } move)
        {
            return new MoveResult.Refused($"There is no move {id}.");
        }

        if (Refusal(caller, move.Source ?? move.Target, move.Target) is { } refusal)
        {
            return new MoveResult.Refused(refusal);
        }

        return move.Guide.IsRunning && move.Guide.Step == step
            ? await JournalledAsync(() => work(move))
            : new MoveResult.Refused("Somebody else has gone on with this guide meanwhile. Look at the step that is shown now.");
    }

    private static async Task<MoveResult> JournalledAsync(Func<Task<MoveResult>> work)
    {
        try
        {
            return await work();
        }
        catch (JournalException broken)
        {
            return new MoveResult.Refused($"The journal is broken, and nothing is done that it does not hold: {broken.Message}");
        }
    }

    private async Task<MoveResult> GoOnAsync(
        OpenMove move, MoveGuide next, Caller caller, string summary, string detail, CancellationToken ct, ClusterEventKind kind = ClusterEventKind.GuideStep, Commit? with = null) =>
        await _shelf.Book(move.Home).GoOnAsync(move.Kept, next, caller.ActorInCluster(move.Home.Name), kind, summary, detail, with ?? new Commit(), ct)
            ? new MoveResult.Done(move.Guide.Id)
            : new MoveResult.Refused("Somebody else has gone on with this guide meanwhile. Look at the step that is shown now.");

    private string? Refusal(Caller caller, Cluster source, Cluster target) =>
        _gate.RefuseCluster(caller, source, Act.Maintain, "move to another etcd") ?? _gate.RefuseCluster(caller, target, Act.Maintain, "be moved to");

    private string? Running(Cluster source, Cluster target) => source.Name == target.Name
        ? "A cluster cannot be moved to itself: choose the cluster whose etcd is the new one."
        : (_watch.Current.RunningOf(source.Name) ?? _watch.Current.RunningOf(target.Name)) is { } running ? $"Guide {running.Id} moves {running.Source} to {running.Target} already: finish it, or give it up." : null;

    private static string? Failing(ImmutableArray<GuideCheck> checks)
    {
        var failing = checks.Where(check => check.State is GuideCheckState.Fail or GuideCheckState.Waiting).Select(check => $"Does not hold: {check.Claim} ({check.Evidence}). {check.WayOut}").ToArray();
        return failing.Length == 0 ? null : string.Join(" ", failing);
    }
}
