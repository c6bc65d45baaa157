using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Stores;

/// <summary>A real store for one test class.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    public abstract IKeyValueStore Store { get; }

    /// <summary>Lets the store forget what was before a revision.</summary>
    public abstract Task CompactAsync(long revision);

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();
}
