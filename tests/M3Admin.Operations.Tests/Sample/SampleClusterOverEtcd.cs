using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.Operations.Tests.Sample;

public sealed class SampleClusterOverEtcd : SampleClusterContract
{
    private EtcdServer? _server;

    protected override async Task<IKeyValueStore> OpenAsync()
    {
        _server = await EtcdServer.LaunchAsync();
        return new EtcdStore(new EtcdOptions { Endpoints = [_server.Endpoint] });
    }

    protected override async Task CloseAsync() => await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
}
