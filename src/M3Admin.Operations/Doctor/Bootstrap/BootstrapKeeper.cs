using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>
/// Puts lowered levels back when their time is up, whichever console lowered them. Several consoles each do the same; it is done once. Where one cannot be put back,
/// the doctor looks at the cluster without being asked, so that the overview says it, and once more when it is done.
/// </summary>
public sealed class BootstrapKeeper(IEnumerable<Cluster> clusters, DoctorRounds doctor, TimeProvider time, ILogger<BootstrapKeeper> logger) : BackgroundService
{
    private static readonly Actor Console = new("m3admin", "", "", JournalOrigin.Console);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(clusters.Select(cluster => RunAsync(cluster, stoppingToken)));

    private async Task RunAsync(Cluster cluster, CancellationToken ct)
    {
        var levels = new LevelStore(cluster.Store, time);
        await using var minders = new Crew<LoweredLevel>((level, stop) => MindAsync(cluster, levels, level, stop), time, (level, surprise) => logger.BootstrapKeepingBroke(surprise, cluster.Name, level.Environment));
        await foreach (var known in levels.FollowAsync(ct))
        {
            await minders.KeepAsync(known.Where(level => level.IsActive));
        }
    }

    private async Task MindAsync(Cluster cluster, LevelStore levels, LoweredLevel level, CancellationToken ct)
    {
        if (level.Until - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, ct);
        }

        var problem = await WhyKeptAsync(cluster.Name, levels, level, ct);
        if (problem is null)
        {
            return;
        }

        doctor.Start(cluster);
        try
        {
            for (var pause = new Pause(time); problem is not null; problem = await WhyKeptAsync(cluster.Name, levels, level, ct))
            {
                logger.BootstrapLevelKept(cluster.Name, level.Environment, problem);
                await pause.WaitAsync(ct);
            }
        }
        finally
        {
            doctor.Start(cluster); // Also where somebody else has put it back, which ends this.
        }
    }

    /// <returns>Why it stays lowered; null when it is put back, or was not lowered any more.</returns>
    private async Task<string?> WhyKeptAsync(string cluster, LevelStore levels, LoweredLevel level, CancellationToken ct)
    {
        try
        {
            switch (await levels.PutBackAsync(Console, level.Environment, $"The time that {level.By.Name} gave it is over.", level.At, ct))
            {
                case PutBackResult.Frozen frozen:
                    return frozen.Reason;
                case PutBackResult.PutBack done:
                    logger.BootstrapLevelPutBack(cluster, level.Environment, done.Level.How);
                    return null;
                default:
                    return null;
            }
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            return trouble.Message;
        }
    }
}
