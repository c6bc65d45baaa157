namespace M3Admin.Web.Telemetry;

/// <summary>Has the figures collected from the start, not from the first question on: counters begin with it, and a collector is sent to.</summary>
internal sealed class StartedMetrics(ConsoleMetrics metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
