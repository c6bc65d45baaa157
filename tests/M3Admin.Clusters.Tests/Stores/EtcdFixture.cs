using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Stores;

/// <summary>A real etcd.</summary>
public sealed class EtcdFixture : StoreFixture
{
    private EtcdServer? _server;
    private EtcdStore? _store;

    public override IKeyValueStore Store => _store ?? throw new InvalidOperationException("xunit starts the fixture first");

    /// <summary>Where clients reach it.</summary>
    public Uri Endpoint => _server?.Endpoint ?? throw new InvalidOperationException("xunit starts the fixture first");

    public override Task CompactAsync(long revision) => (_store ?? throw new InvalidOperationException("xunit starts the fixture first")).Maintenance.CompactAsync(revision, CancellationToken.None);

    public override async Task InitializeAsync()
    {
        _server = await EtcdServer.LaunchAsync();
        _store = new EtcdStore(new EtcdOptions { Endpoints = [_server.Endpoint] });
    }

    public override async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
