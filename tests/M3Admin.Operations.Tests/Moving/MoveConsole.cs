using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Moving;
using M3Admin.Operations.Moving.Copying;
using M3Admin.Operations.Moving.Guided;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>What of a console moves clusters, and short forms of what an admin does with it.</summary>
internal sealed class MoveConsole : IAsyncDisposable
{
    private readonly Cluster _source;
    private readonly MoveWatch _watch;
    private readonly MoveRunner _runner;
    private readonly EtcdWatcher _etcd;
    private readonly NodeProbe _probe;

    private MoveConsole(Cluster source, Cluster moved, Gate gate)
    {
        Cluster[] clusters = [source, moved];
        (_source, Moved) = (source, moved);
        _watch = new MoveWatch(clusters, TimeProvider.System);
        _runner = new MoveRunner(gate.IsReadOnly ? [] : clusters, _watch, Clock, NullLogger<MoveRunner>.Instance);
        _etcd = new EtcdWatcher(TimeProvider.System, NullLogger<EtcdWatcher>.Instance);
        _probe = new NodeProbe(Options.Create(new ReachabilityOptions()), (_, _, _) => null, TimeProvider.System);
        Desk = new MoveDesk(clusters, _watch, gate, new FreezeDesk(gate, Clock), _etcd, _probe, TimeProvider.System);
    }

    public MoveDesk Desk { get; }

    public Cluster Moved { get; }

    public ManualTimeProvider Clock { get; } = new();

    private static CancellationToken Patience => CancellationToken.None;

    public static async Task<MoveConsole> OpenAsync(Cluster source, Cluster moved, Gate gate)
    {
        var console = new MoveConsole(source, moved, gate);
        await console._watch.StartAsync(Patience);
        await console._runner.StartAsync(Patience);
        return console;
    }

    public static async Task DoneAsync(Task<MoveResult> doing)
    {
        var result = await doing;
        Assert.True(result is MoveResult.Done, result.ToString());
    }

    public static async Task<MoveGuide?> GuideAsync(Cluster cluster, string id) => await cluster.Store.GetAsync(MoveGuideKey.Of(id), Patience) is { } stored ? MoveGuide.Parse(stored.Value.Span) : null;

    public async Task<string> StartAsync(Caller admin) => Assert.IsType<MoveResult.Done>(await Desk.StartAsync(_source, Moved, admin, Patience)).Id;

    /// <summary>Until the copy follows what is written.</summary>
    public async Task<string> ThroughCopyAsync(Caller admin)
    {
        var id = await StartAsync(admin);
        await DoneAsync(Desk.ConvertedAsync(id, admin, [], Patience));
        await DoneAsync(Desk.CopyAsync(id, admin, Patience));
        await FollowsAsync(id);
        return id;
    }

    /// <summary>Until the old etcd is frozen.</summary>
    public async Task<string> ThroughFreezeAsync(Caller admin)
    {
        var id = await ThroughCopyAsync(admin);
        await DoneAsync(Desk.CopiedAsync(id, admin, Patience));
        await DoneAsync(Desk.FreezeAsync(id, admin, "it is moved", Patience));
        return id;
    }

    public async Task FollowsAsync(string id)
    {
        await foreach (var told in Moved.Store.FollowAsync(new CopyRules(id).Mark, isPrefix: false, TimeProvider.System, Patience))
        {
            if (await MarkAsync(id) is { Phase: CopyPhase.Following })
            {
                return;
            }
        }
    }

    public async Task<CopyMark?> MarkAsync(string id) => await Moved.Store.GetAsync(new CopyRules(id).Mark, Patience) is { } stored ? CopyMark.Parse(stored) : null;

    public async ValueTask DisposeAsync()
    {
        await _runner.StopAsync(Patience);
        await _watch.StopAsync(Patience);
        _runner.Dispose();
        _watch.Dispose();
        _probe.Dispose();
        await _etcd.DisposeAsync();
    }
}
