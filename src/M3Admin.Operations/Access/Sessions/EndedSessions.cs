using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Access.Sessions;

/// <summary>Knows up to when each user has ended all of their sessions, on any console of the same store; ends them.</summary>
/// <param name="clusters">The first one's store keeps it.</param>
/// <param name="log">Told of each end.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when the other consoles cannot know.</param>
public sealed class EndedSessions(IEnumerable<Cluster> clusters, AccessLog log, TimeProvider time, ILogger<EndedSessions> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, long> _ended = new(StringComparer.Ordinal);

    /// <summary>Sessions of a user that had begun by then are over: milliseconds since 1970, 0 when none are.</summary>
    public long Until(string name) => _ended.GetValueOrDefault(name);

    /// <summary>Ends all of somebody's sessions: here at once, elsewhere when the store has it.</summary>
    /// <param name="who">Whose.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <returns>Whether the other consoles know of it.</returns>
    public async Task<bool> EndAllAsync(Actor who, CancellationToken ct)
    {
        var until = time.GetUtcNow().ToUnixTimeMilliseconds();
        End(who.Name, until);
        log.Tell(who, AccessEventKind.SignedOutEverywhere, $"{who.Name} ended all of their sessions.");
        try
        {
            var value = Encoding.UTF8.GetBytes(until.ToString(CultureInfo.InvariantCulture));
            await clusters.First().Store.CommitAsync(new Commit { Puts = [new Put(SessionKeys.Of(who.Name), value)] }, ct);
            return true;
        }
        catch (KeyValueException silent)
        {
            logger.SessionsKeptElsewhere(who.Name, silent.Message);
            return false;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var told in clusters.First().Store.FollowAsync(SessionKeys.Prefix, isPrefix: true, time, stoppingToken))
        {
            foreach (var entry in EntriesOf(told))
            {
                if (long.TryParse(Encoding.UTF8.GetString(entry.Value.Span), NumberStyles.None, CultureInfo.InvariantCulture, out var until))
                {
                    End(SessionKeys.NameOf(entry.Key), until);
                }
            }
        }
    }

    private void End(string name, long until) => _ended.AddOrUpdate(name, until, (_, known) => Math.Max(known, until));

    private static IEnumerable<KeyValueEntry> EntriesOf(FollowEvent told) => told switch
    {
        FollowEvent.Whole whole => whole.Range.Entries,
        FollowEvent.Changed changed => changed.Changes.Select(change => change.Entry).OfType<KeyValueEntry>(),
        _ => [],
    };
}
