using M3Admin.KeyValue.Etcd;
using M3Admin.KeyValue.Tests.Contract;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

/// <summary>A real etcd, and one store that outlives its crashes.</summary>
public sealed class EtcdUnderTest : StoreUnderTest
{
    private EtcdServer? _server;
    private EtcdStore? _store;

    public override IKeyValueStore Store => Started;

    private EtcdStore Started => _store ?? throw new InvalidOperationException("etcd was not started.");

    public override async Task StartAsync()
    {
        if (_server is not null)
        {
            await _server.StartAsync();
            return;
        }

        _server = await EtcdServer.LaunchAsync();
        _store = new EtcdStore(new EtcdOptions { Endpoints = [_server.Endpoint] });
    }

    public override Task CrashAsync() => _server?.KillAsync() ?? Task.CompletedTask;

    public override Task CompactAsync(long revision) => Started.Maintenance.CompactAsync(revision, CancellationToken.None);

    public override async ValueTask DisposeAsync()
    {
        await (_store?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
