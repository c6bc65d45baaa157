using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>Reads what the journal tells of the way since a change.</summary>
public sealed class TrailReader(Cluster cluster, ServiceKey service, JournalEntry? entry, TimeProvider time)
{
    private const int ReadAtOnce = 32;
    private const int MostRead = 2_000;

    private readonly PlacementJournal _journal = new(cluster.Store, service, time);

    /// <summary>The trail with what has been entered since; the same with the reason when the journal cannot be read.</summary>
    /// <param name="trail">What is known.</param>
    /// <param name="snapshot">What is stored now.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WatchTrail> ReadAsync(WatchTrail trail, PlacementSnapshot snapshot, CancellationToken ct)
    {
        try
        {
            var begun = trail.Scope is null ? await BeginAsync(trail, snapshot, ct) : trail;
            return begun.Scope is null ? begun : await GoOnAsync(begun with { Problem = null }, ct);
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException or PlacementFormatException)
        {
            return trail with { Problem = trouble.Message };
        }
    }

    private async Task<WatchTrail> BeginAsync(WatchTrail trail, PlacementSnapshot snapshot, CancellationToken ct)
    {
        if (entry is null)
        {
            return snapshot.Stored is { Version: var version } ? trail.Begin(snapshot, (await _journal.FindAsync(version.Version, ct))?.Sequence ?? (await _journal.HeadAsync(ct)).Sequence, isPruned: false) : trail;
        }

        var after = await PlacementAsync(entry.Sequence, ct);
        return after is null && !entry.IsDelete
            ? trail.Begin(snapshot, entry.Sequence, isPruned: true)
            : trail.Begin(entry, entry.Base.Version == 0 ? null : await PlacementAsync(entry.Sequence - 1, ct), after);
    }

    private async Task<WatchTrail> GoOnAsync(WatchTrail trail, CancellationToken ct)
    {
        if (trail.IsSettled || trail.Steps.Length >= MostRead)
        {
            return trail;
        }

        var page = await _journal.ReadAsync(new JournalQuery { NewestFirst = false, Cursor = trail.Sequence + 1, Limit = ReadAtOnce }, ct);
        foreach (var next in page.Entries.Where(next => next.Sequence > trail.Sequence).TakeWhile(_ => !trail.IsSettled))
        {
            trail = trail.Enter(next, next.IsDelete || next.IsLate ? null : await PlacementAsync(next.Sequence, ct));
        }

        return page.Next is null || page.Entries.IsEmpty ? trail : await GoOnAsync(trail, ct);
    }

    private async Task<Placement?> PlacementAsync(long sequence, CancellationToken ct) =>
        await _journal.ValueAsync(sequence, ct) is { } value ? PlacementValue.Decode(service.Service, value).Placement : null;
}
