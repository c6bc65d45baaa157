using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Etcd;

/// <summary>What tests of etcd's members share: a real cluster of three, and looking at it until it is as it should be.</summary>
public abstract class EtcdTest : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(120));
    private EtcdCluster? _servers;
    private Cluster? _cluster;

    protected CancellationToken Patience => _patience.Token;

    protected virtual TimeProvider Time => TimeProvider.System;

    /// <summary>How each member is started.</summary>
    protected virtual EtcdServerOptions? Options => null;

    protected EtcdCluster Servers => _servers ?? throw new InvalidOperationException("xunit starts etcd first");

    protected Cluster Cluster => _cluster ?? throw new InvalidOperationException("xunit opens the store first");

    protected EtcdWatcher Watcher { get; private set; } = new(TimeProvider.System, NullLogger<EtcdWatcher>.Instance);

    public async Task InitializeAsync()
    {
        _servers = await EtcdCluster.LaunchAsync(Options);
        _cluster = Over([.. _servers.Endpoints]);
        Watcher = new EtcdWatcher(Time, NullLogger<EtcdWatcher>.Instance);
    }

    public async Task DisposeAsync()
    {
        await Watcher.DisposeAsync();
        await Cluster.DisposeAsync();
        await Servers.DisposeAsync();
    }

    public void Dispose()
    {
        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Cluster Over(params Uri[] endpoints) =>
        new("test", ServiceKey.DefaultZone, new EtcdStore(new EtcdOptions { Endpoints = endpoints, Timeout = TimeSpan.FromSeconds(2) }), Time, NullLoggerFactory.Instance);

    protected EtcdStore Etcd => Cluster.Etcd ?? throw new InvalidOperationException("The cluster is kept in etcd.");

    protected async Task<EtcdPicture> MeasureAsync() => await Watcher.MeasureAsync(Cluster, Patience) ?? throw new InvalidOperationException("The cluster is kept in etcd.");

    /// <summary>Looks until it is so.</summary>
    protected async Task<EtcdPicture> UntilAsync(Func<EtcdPicture, bool> isSo)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (; ; )
        {
            if (await MeasureAsync() is var picture && isSo(picture))
            {
                return picture;
            }

            await pause.WaitForNextTickAsync(Patience);
        }
    }

    protected EtcdServer ServerOf(EtcdPicture picture, ulong id) => Servers.Members.Single(m => m.Name == picture.Name(id));

    /// <summary>A member that does not lead.</summary>
    protected static EtcdMemberState Follower(EtcdPicture picture) => picture.Members.First(m => m.Id != picture.LeaderId && m.IsVoter);

    /// <summary>For five seconds after its members have found each other, etcd refuses to change them.</summary>
    protected async Task<EtcdServer> AddLearnerAsync(string name)
    {
        var server = Servers.NewMember(name);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (; ; )
        {
            try
            {
                await Etcd.Membership.AddAsync(server.PeerAddress, asLearner: true, Patience);
                return server;
            }
            catch (KeyValueException early) when (early.Message.Contains("unhealthy cluster", StringComparison.Ordinal))
            {
                await pause.WaitForNextTickAsync(Patience);
            }
        }
    }
}
