using M3Admin.Clusters.Journal;

namespace M3Admin.Web.Api.Plans;

/// <summary>A journal entry as the API tells it.</summary>
internal static class EntryMessage
{
    public static object Of(JournalEntry entry) => Of(entry, null);

    /// <summary>With the placement as the entry left it.</summary>
    public static object Of(JournalEntry entry, ShownPlacement? placement) => new
    {
        sequence = entry.Sequence,
        at = entry.At,
        who = entry.Draft.Actor.Name,
        role = entry.Draft.Actor.Role,
        from = entry.Draft.Actor.From,
        origin = entry.Draft.Actor.Origin.Text(),
        operation = entry.Draft.Operation,
        summary = entry.Draft.Summary,
        reason = entry.Draft.Reason,
        request = entry.Draft.Request,
        planHash = entry.Draft.PlanHash,
        accepted = entry.Draft.Accepted,
        @base = PreviewMessage.Version(entry.Base),
        version = entry.Version.Version,
        modRevision = entry.Version.ModRevision,
        isDelete = entry.IsDelete,
        isLate = entry.IsLate,
        through = entry.Through,
        size = entry.Size,
        valueHash = entry.ValueHash,
        previous = entry.Previous,
        hash = entry.Hash,
        placement,
    };
}
