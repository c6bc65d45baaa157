namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>A store that the contract can restart and compact. One per test class; xunit starts and disposes it.</summary>
public abstract class StoreUnderTest : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>The store; possibly a new object after a restart, in which case the old one answers with <see cref="ObjectDisposedException"/>.</summary>
    public abstract IKeyValueStore Store { get; }

    /// <summary>Starts it, over what an earlier run left behind, and returns when it answers.</summary>
    public abstract Task StartAsync();

    /// <summary>Ends it without an orderly close, whatever it is doing.</summary>
    public abstract Task CrashAsync();

    /// <summary>Forgets history up to a revision; that one can still be read.</summary>
    public abstract Task CompactAsync(long revision);

    public abstract ValueTask DisposeAsync();

    Task IAsyncLifetime.InitializeAsync() => StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
