using M3Admin.KeyValue.Etcd;
using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Etcd;

/// <summary>What tests with an etcd of their own share.</summary>
public abstract class EtcdTest : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(90));

    /// <summary>Cancelled when the test has waited too long.</summary>
    protected CancellationToken Patience => _patience.Token;

    public void Dispose()
    {
        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static EtcdStore Connect(params Uri[] endpoints) => new(new EtcdOptions { Endpoints = endpoints });

    protected WatchReader Watch(IKeyValueStore store, string key, long from) => new(store.WatchAsync(new WatchQuery(key, IsPrefix: false, from), Patience), Patience);

    protected WatchReader WatchAll(IKeyValueStore store, string prefix, long from) => new(store.WatchAsync(new WatchQuery(prefix, IsPrefix: true, from), Patience), Patience);
}
