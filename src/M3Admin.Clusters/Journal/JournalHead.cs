using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>The end of a placement's chain: what the next entry follows.</summary>
/// <param name="Sequence">The newest entry's; 0 when there is none.</param>
/// <param name="Hash">Its hash; empty when there is none.</param>
/// <param name="Version">The newest journalled state. Its version is 0 when the placement was absent.</param>
/// <param name="Through">Every change of the placement up to this revision of the store is entered, or hidden by a gap. Beyond it none is, but for the newest state itself.</param>
/// <param name="ValueHash">SHA-256 of the placement's bytes after the newest entry, in hexadecimal; empty when there are none.</param>
/// <param name="SinceWhole">How many entries since the last whose placement is kept whole rather than as a difference.</param>
/// <param name="Guard">What must hold for an entry to be appended: nobody else has.</param>
public sealed record JournalHead(long Sequence, string Hash, PlacementVersion Version, long Through, string ValueHash, int SinceWhole, Guard Guard)
{
    /// <summary>Whether a change of that state can be entered next. If not, the placement changed since either was read.</summary>
    /// <param name="basedOn">The state; <see cref="PlacementVersion.None"/> when there is none.</param>
    public bool IsAt(PlacementVersion basedOn) => basedOn.Version == 0 ? Version.Version == 0 : basedOn == Version;

    /// <summary>The end of a chain without entries.</summary>
    internal static JournalHead Empty(string key) => new(0, "", PlacementVersion.None, 0, "", 0, Guard.Absent(key));
}
