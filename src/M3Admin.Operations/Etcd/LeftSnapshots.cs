using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>Deletes, when the console starts, the snapshots that consoles left which died.</summary>
internal sealed class LeftSnapshots(TimeProvider time, ILogger<LeftSnapshots> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(() => SnapshotFolder.Sweep(Path.GetTempPath(), time.GetUtcNow(), logger), cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
