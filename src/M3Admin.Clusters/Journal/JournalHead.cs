using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>The end of a placement's chain: what the next entry follows.</summary>
/// <param name="Sequence">The newest entry's; 0 when there is none.</param>
/// <param name="Hash">Its hash; empty when there is none.</param>
/// <param name="Version">The newest journalled state.</param>
/// <param name="SinceWhole">How many entries since the last whose placement is kept whole rather than as a difference.</param>
/// <param name="Guard">What must hold for an entry to be appended: nobody else has.</param>
public sealed record JournalHead(long Sequence, string Hash, PlacementVersion Version, int SinceWhole, Guard Guard);
