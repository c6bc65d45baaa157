using System.Collections.Immutable;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>Some events.</summary>
/// <param name="Entries">In the order that was asked for.</param>
/// <param name="Next">Where the next page begins: <see cref="EventQuery.Cursor"/>; null when there is nothing more.</param>
/// <param name="Total">How many entries are kept.</param>
public sealed record EventPage(ImmutableArray<EventEntry> Entries, long? Next, long Total);
