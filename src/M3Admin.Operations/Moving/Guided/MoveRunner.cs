using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Journal;
using M3Admin.Operations.Moving.Copying;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>Copies, for every move that is at it. Several consoles each try; the copy's mark lets one of them, and another goes on when that one is gone.</summary>
/// <param name="clusters">The clusters that this console may write.</param>
/// <param name="moves">Which moves there are.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of trouble.</param>
public sealed class MoveRunner(IEnumerable<Cluster> clusters, MoveWatch moves, TimeProvider time, ILogger<MoveRunner> logger) : BackgroundService
{
    private readonly string _owner = $"{Environment.MachineName}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var byName = clusters.ToDictionary(cluster => cluster.Name, StringComparer.Ordinal);
        await using var copiers = new Crew<(string Id, string Source, string Target)>(
            (move, stop) => CopyAsync(move.Id, byName[move.Source].Store, byName[move.Target].Store, stop), time, (move, surprise) => logger.CopyBroke(surprise, move.Id));
        await foreach (var list in moves.FollowAsync(stoppingToken))
        {
            var due = list.All.Where(guide => guide.IsToBeCopied && byName.ContainsKey(guide.Source) && byName.ContainsKey(guide.Target));
            await copiers.KeepAsync(due.Select(guide => (guide.Id, guide.Source, guide.Target)));
        }
    }

    private async Task CopyAsync(string id, IKeyValueStore source, IKeyValueStore target, CancellationToken ct)
    {
        var (rules, pause) = (new CopyRules(id), new Pause(time));
        while (true)
        {
            try
            {
                await CopyTurn.WaitAsync(target, rules, _owner, time, ct);
                logger.CopyTaken(id, _owner);
                await new KeyCopier(source, target, rules, _owner, time).RunAsync(ct);
                pause.Reset();
            }
            catch (KeyValueException trouble)
            {
                logger.CopyHeldUp(id, trouble.Message);
                await pause.WaitAsync(ct);
            }
        }
    }
}
