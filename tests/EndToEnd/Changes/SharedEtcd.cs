using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;

namespace M3Admin.EndToEnd.Changes;

/// <summary>One etcd and one console for the tests of a class; each test has an environment of its own there.</summary>
public sealed class SharedEtcd : IAsyncLifetime
{
    private FollowedEtcd? _etcd;
    private int _tests;

    /// <summary>A placement that no other test knows of; there is none yet.</summary>
    internal KeptPlacement Next(ServiceName service = ServiceName.M3DB) =>
        new(_etcd ?? throw new InvalidOperationException("etcd has not been started."), service, $"test-{Interlocked.Increment(ref _tests)}");

    /// <summary>The same with instances that have all that they hold.</summary>
    internal async Task<KeptPlacement> SettledAsync(ServiceName service = ServiceName.M3DB, string? body = null)
    {
        var placement = Next(service);
        await placement.PostAsync("/init", body ?? Usual.Init(service));
        if (service != ServiceName.M3Coordinator)
        {
            await placement.FinishAsync();
        }

        return placement;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync() => _etcd = await FollowedEtcd.StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync() => await (_etcd?.DisposeAsync() ?? ValueTask.CompletedTask);
}
