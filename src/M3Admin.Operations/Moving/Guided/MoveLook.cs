using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Moving.Copying;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>Looks at a move and at the clusters it is about: with each change of the guide, and once in a while.</summary>
internal sealed class MoveLook(MoveShelf shelf, MoveGround ground, MoveAfter after, MoveWatch watch, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<ImmutableArray<GuideCheck>> GroundAsync(Cluster source, Cluster target, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            yield return await ground.LookAsync(source, target, new CopyRules(""), ct);
            await Task.Delay(BetweenLooks, time, ct);
        }
    }

    public async IAsyncEnumerable<MoveScene> FollowAsync(string id, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var lists = watch.FollowAsync(ct).GetAsyncEnumerator(ct);
        await lists.MoveNextAsync();
        var changed = lists.MoveNextAsync().AsTask();
        while (true)
        {
            var scene = await LookAsync(id, ct);
            yield return scene;
            if (await WaitAsync(changed, scene, ct))
            {
                changed = lists.MoveNextAsync().AsTask();
            }
        }
    }

    /// <summary>What can be seen of the processes.</summary>
    public Task<ImmutableArray<GuideCheck>> AfterAsync(OpenMove move, CancellationToken ct) => after.LookAsync(move.Guide, move.Source, move.Target, ct);

    // Whether the guides have changed.
    private async Task<bool> WaitAsync(Task changed, MoveScene scene, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var period = scene.Guide is { Step: MoveStep.Restart or MoveStep.Verify } ? BetweenRounds : BetweenLooks;
        Task[] awaited = scene.Guide is null or { IsRunning: true } ? [changed, Task.Delay(period, time, enough.Token)] : [changed];
        await Task.WhenAny(awaited);
        await enough.CancelAsync();
        ct.ThrowIfCancellationRequested();
        return changed.IsCompleted;
    }

    private async Task<MoveScene> LookAsync(string id, CancellationToken ct)
    {
        try
        {
            return await shelf.FindAsync(id, ct) is { } move ? await LookAsync(move, ct) : new MoveScene(Guide: null);
        }
        catch (KeyValueException silent)
        {
            return new MoveScene(watch.Current.Find(id)) { Trouble = silent.Message };
        }
    }

    private async Task<MoveScene> LookAsync(OpenMove move, CancellationToken ct)
    {
        var scene = new MoveScene(move.Guide)
        {
            Mark = move.Guide.IsCopying && await CopyTarget.LookAsync(move.Target.Store, move.Rules, ct) is TargetState.Ours ours ? ours.Mark : null,
            NewEndpoints = await EndpointsAsync(move.Target, ct),
        };
        return move.Guide switch
        {
            { IsRunning: false } => scene,
            { Step: MoveStep.Restart or MoveStep.Verify } => scene with { Checks = await AfterAsync(move, ct), Items = MoveChecklist.Of((await MoveAfter.PlacementsAsync(move.Target, ct)).Select(placement => placement.Service)) },
            _ => await BeforeAsync(scene, move, ct),
        };
    }

    private async Task<MoveScene> BeforeAsync(MoveScene scene, OpenMove move, CancellationToken ct) => move.Source is not { } source ? scene : scene with
    {
        SourceRevision = await source.Store.RevisionAsync(ct),
        Freeze = await FreezeDesk.ReadAsync(source.Store, ct),
        OldEndpoints = await EndpointsAsync(source, ct),
        Checks = move.Guide.IsCopying ? await ground.SettledAsync(source, ct) : await ground.LookAsync(source, move.Target, move.Rules, ct),
    };

    private static async Task<ImmutableArray<string>> EndpointsAsync(Cluster cluster, CancellationToken ct)
    {
        try
        {
            return cluster.Etcd is { } etcd ? [.. (await etcd.Membership.ListAsync(ct)).SelectMany(member => member.ClientUrls).Distinct().Order(StringComparer.Ordinal)] : [];
        }
        catch (KeyValueException)
        {
            return [];
        }
    }
}
