using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Stores;

/// <summary>A real store for one test class.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    public abstract IKeyValueStore Store { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();
}
