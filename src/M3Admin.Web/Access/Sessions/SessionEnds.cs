using System.Globalization;
using System.Text;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Access.Sessions;

/// <summary>Ends all sessions of a user, on every console of the same store: <c>m3admin/sessions/&lt;name&gt;</c> says until when those that ended had begun.</summary>
public sealed class SessionEnds(ClusterSet clusters, SessionBook book, AccessLog log, TimeProvider time, ILogger<SessionEnds> logger) : BackgroundService
{
    private const string Prefix = "m3admin/sessions/";

    /// <summary>Ends them. Here at once; elsewhere when the store has it.</summary>
    /// <param name="who">Whose.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <returns>Whether the other consoles know of it.</returns>
    public async Task<bool> EndAllAsync(Actor who, CancellationToken ct)
    {
        var until = time.GetUtcNow().ToUnixTimeMilliseconds();
        book.End(who.Name, until);
        log.Tell(who, AccessEventKind.SignedOutEverywhere, $"{who.Name} ended all of their sessions.");
        try
        {
            var value = Encoding.UTF8.GetBytes(until.ToString(CultureInfo.InvariantCulture));
            await clusters.All[0].Store.CommitAsync(new Commit { Puts = [new Put(Prefix + Uri.EscapeDataString(who.Name), value)] }, ct);
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
        await foreach (var told in clusters.All[0].Store.FollowAsync(Prefix, isPrefix: true, time, stoppingToken))
        {
            foreach (var entry in EntriesOf(told))
            {
                if (long.TryParse(Encoding.UTF8.GetString(entry.Value.Span), NumberStyles.None, CultureInfo.InvariantCulture, out var until))
                {
                    book.End(Uri.UnescapeDataString(entry.Key[Prefix.Length..]), until);
                }
            }
        }
    }

    private static IEnumerable<KeyValueEntry> EntriesOf(FollowEvent told) => told switch
    {
        FollowEvent.Whole whole => whole.Range.Entries,
        FollowEvent.Changed changed => changed.Changes.Select(change => change.Entry).OfType<KeyValueEntry>(),
        _ => [],
    };
}
