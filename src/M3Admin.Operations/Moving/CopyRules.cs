using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving;

/// <summary>
/// What goes along to another etcd, and where it lies there. Everything keeps its key but the placements' journals: those speak of revisions that only the old etcd had, so they are kept
/// beside, unchanged, and the placements' chains in the new etcd follow them (<see cref="M3Admin.Clusters.Journal.MovedJournal"/>).
/// </summary>
/// <param name="Move">The move's id.</param>
public sealed record CopyRules(string Move)
{
    private static readonly string[] Previews = [PlanKeys.Prefix, PlanKeys.PlacementOf("")];

    /// <summary>The mark in the target.</summary>
    public string Mark { get; } = MoveKeys.Mark(Move);

    /// <summary>Where the journals are kept in the target.</summary>
    public string Journals { get; } = MoveKeys.Journals(Move);

    /// <summary>Why a key of the source stays there; null when it goes along.</summary>
    public LeftOut? WhyLeftOut(KeyValueEntry entry) => WhyLeftOut(entry.Key) ?? (entry.Lease == 0 ? null : LeftOut.Leased);

    /// <summary>Why a key of the source stays there whatever it holds; null when it may go along.</summary>
    public LeftOut? WhyLeftOut(string key) => KeyKinds.Of(key) switch
    {
        KeyKind.Election => LeftOut.Election,
        KeyKind.Heartbeat => LeftOut.Heartbeat,
        KeyKind.Console when Previews.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) => LeftOut.Preview,
        KeyKind.Console when key.StartsWith(SimulatedKeys.Prefix, StringComparison.Ordinal) => LeftOut.Simulated,
        KeyKind.Console when key.StartsWith(ClaimKeys.Prefix, StringComparison.Ordinal) => LeftOut.Claim,
        KeyKind.Console when IsOfMove(key) => LeftOut.OfMove,
        _ => null,
    };

    /// <summary>Where a key of the source lies in the target.</summary>
    public string InTarget(string key) => key.StartsWith(JournalKeys.Root, StringComparison.Ordinal) ? string.Concat(Journals, key.AsSpan(JournalKeys.Root.Length)) : key;

    /// <summary>Whether a key of the target is none that is copied: the move's own, or what lives there on a lease.</summary>
    public bool IsOfTarget(KeyValueEntry entry) => WhyLeftOut(entry) is not null;

    private bool IsOfMove(string key) =>
        key == FreezeKeys.Frozen || key.StartsWith(MoveKeys.Marks, StringComparison.Ordinal) || key == MoveGuideKey.Of(Move);
}
