using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Operations.Audit;
using M3Admin.Web.Features.Changes.Preview;

namespace M3Admin.Web.Features.Audit.Entry;

/// <summary>What was found when an entry was opened: a closed set.</summary>
public abstract record EntryDetail
{
    private EntryDetail()
    {
    }

    /// <summary>A change of a placement.</summary>
    /// <param name="Row">As the timeline has it.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="Compared">The placement before and after; null where that cannot be told.</param>
    /// <param name="Link">How it is bound to the chain.</param>
    public sealed record Change(AuditRow Row, JournalEntry Entry, ComparedPlacements? Compared, EntryLink Link) : EntryDetail;

    /// <summary>An event.</summary>
    /// <param name="Row">As the timeline has it.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="Link">How it is bound to the chain.</param>
    public sealed record Event(AuditRow Row, EventEntry Entry, EntryLink Link) : EntryDetail;

    /// <summary>There is none, or no longer.</summary>
    /// <param name="Text">Why.</param>
    public sealed record Missing(string Text) : EntryDetail;

    /// <summary>It is there, and cannot be read.</summary>
    /// <param name="Text">Why.</param>
    public sealed record Damaged(string Text) : EntryDetail;

    /// <summary>The store does not answer.</summary>
    /// <param name="Text">Why.</param>
    public sealed record Unheard(string Text) : EntryDetail;
}
