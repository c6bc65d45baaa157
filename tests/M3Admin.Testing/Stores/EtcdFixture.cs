using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.Testing.Stores;

/// <summary>A real etcd, emptied for each test.</summary>
public sealed class EtcdFixture : StoreFixture
{
    private const int MostDeletedAtOnce = 100;

    private EtcdServer? _server;

    /// <summary>Where it is.</summary>
    public Uri Endpoint => _server?.Endpoint ?? throw new InvalidOperationException("xunit starts the fixture first");

    public override async Task<IKeyValueStore> EmptyAsync()
    {
        var store = new EtcdStore(new EtcdOptions { Endpoints = [Endpoint] });
        var all = await store.RangeAsync("", CancellationToken.None);
        foreach (var some in all.Entries.Select(entry => entry.Key).Chunk(MostDeletedAtOnce))
        {
            await store.CommitAsync(new Commit { Deletes = [.. some] }, CancellationToken.None);
        }

        return store;
    }

    public override async Task InitializeAsync() => _server = await EtcdServer.LaunchAsync();

    public override async Task DisposeAsync() => await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
}
