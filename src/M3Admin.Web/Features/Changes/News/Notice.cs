using M3Admin.Clusters.Journal;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Tells an open page of somebody's change.</summary>
/// <param name="Link">Which placement was changed.</param>
/// <param name="Entry">The change.</param>
/// <param name="Shown">Since when it is shown without anybody's looking at it.</param>
public sealed record Notice(PlacementLink Link, JournalEntry Entry, DateTimeOffset Shown)
{
    /// <summary>Tells it from others.</summary>
    public (PlacementLink Link, long Sequence) Key => (Link, Entry.Sequence);
}
