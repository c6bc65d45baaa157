using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Changes;

/// <summary>Finds the change that is under way: the newest that somebody asked for. What nodes wrote since is its progress.</summary>
internal sealed class LastChange(PlacementJournal journal, ServiceKey service)
{
    private const int MostLookedAt = 1000;

    /// <summary>The placement before that change; null when the journal does not hold it.</summary>
    public async Task<Placement?> BeforeAsync(PlacementVersion now, CancellationToken ct)
    {
        var page = await journal.ReadAsync(new JournalQuery { Limit = MostLookedAt }, ct);
        var last = page.Entries.SkipWhile(entry => entry.Version.ModRevision > now.ModRevision).TakeWhile(entry => !entry.IsDelete)
            .FirstOrDefault(entry => entry.Draft.Actor.Origin is JournalOrigin.Console or JournalOrigin.Api);
        return last is null || last.Base == PlacementVersion.None || await journal.ValueAsync(last.Sequence - 1, ct) is not { } value
            ? null
            : PlacementValue.Decode(service.Service, value).Placement;
    }
}
