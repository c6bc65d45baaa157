using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>Puts lowered levels back when their time is up, whichever console lowered them. Several consoles each do the same; it is done once.</summary>
public sealed class BootstrapKeeper(IEnumerable<Cluster> clusters, TimeProvider time, ILogger<BootstrapKeeper> logger) : BackgroundService
{
    private static readonly Actor Console = new("m3admin", "", "", JournalOrigin.Console);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(clusters.Select(cluster => RunAsync(cluster, stoppingToken)));

    private async Task RunAsync(Cluster cluster, CancellationToken ct)
    {
        var levels = new LevelStore(cluster.Store, time);
        await using var minders = new Crew<LoweredLevel>((level, stop) => MindAsync(cluster.Name, levels, level, stop), time, (level, surprise) => logger.BootstrapKeepingBroke(surprise, cluster.Name, level.Environment));
        await foreach (var known in levels.FollowAsync(ct))
        {
            await minders.KeepAsync(known.Where(level => level.IsActive));
        }
    }

    private async Task MindAsync(string cluster, LevelStore levels, LoweredLevel level, CancellationToken ct)
    {
        if (level.Until - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, ct);
        }

        var pause = new Pause(time);
        while (true)
        {
            try
            {
                switch (await levels.PutBackAsync(Console, level.Environment, $"The time that {level.By.Name} gave it is over.", level.At, ct))
                {
                    case PutBackResult.PutBack done:
                        logger.BootstrapLevelPutBack(cluster, level.Environment, done.Level.How);
                        return;
                    case PutBackResult.NotLowered:
                        return;
                    case PutBackResult.Frozen frozen:
                        logger.BootstrapLevelKept(cluster, level.Environment, frozen.Reason);
                        break;
                }

                await pause.WaitAsync(ct);
            }
            catch (Exception trouble) when (trouble is KeyValueException or JournalException)
            {
                logger.BootstrapLevelKept(cluster, level.Environment, trouble.Message);
                await pause.WaitAsync(ct);
            }
        }
    }
}
