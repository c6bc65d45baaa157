using M3Admin.KeyValue;

namespace M3Admin.Testing.Stores;

/// <summary>Real stores for the tests of one class.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    /// <summary>A store without any key, which belongs to the caller.</summary>
    public abstract Task<IKeyValueStore> EmptyAsync();

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();
}
