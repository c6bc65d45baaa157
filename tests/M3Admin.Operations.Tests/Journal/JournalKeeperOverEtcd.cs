using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.Operations.Tests.Journal;

public sealed class JournalKeeperOverEtcd : JournalKeeperContract
{
    private EtcdServer? _server;

    [Fact]
    public async Task What_was_done_before_and_after_etcd_was_gone_is_entered_when_it_is_back()
    {
        var server = _server ?? throw new InvalidOperationException("xunit starts etcd first");
        await StartAsync();
        await WriteAsync(Databases, 1);
        await WhenEnteredAsync(Databases, 1);

        await server.KillAsync();
        await Log.WhenAsync(3010);
        await server.StartAsync();
        await WriteAsync(Databases, 2);

        await RunUntilAsync(WhenEnteredAsync(Databases, 2));
        await RunUntilAsync(Log.WhenAsync(3012));
    }

    protected override async Task<IKeyValueStore> OpenAsync()
    {
        _server ??= await EtcdServer.LaunchAsync();
        return new EtcdStore(new EtcdOptions { Endpoints = [_server.Endpoint] });
    }

    protected override async Task CloseAsync() => await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
}
