using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;

namespace M3Admin.Operations.Audit;

/// <summary>What of an entry is kept in memory to find and list it. Rows are in the order in which they are shown: the newest first.</summary>
public sealed record AuditRow : IComparable<AuditRow>
{
    /// <summary>Which entry it is.</summary>
    public required AuditId Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who or what.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>Who did it, with what role, from where, through which door.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The operation as entries spell it, or the kind of event.</summary>
    public required string What { get; init; }

    /// <summary>What came of it.</summary>
    public required string Summary { get; init; }

    /// <summary>Why; empty when nobody said.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The version that came of it; 0 for a delete, and where there is none.</summary>
    public long Version { get; init; }

    /// <summary>What it touched.</summary>
    public AuditTouch Touch { get; init; } = AuditTouch.None;

    /// <summary>Whether a person, or a script of theirs, did it or tried to.</summary>
    public bool IsByPeople => Kind is AuditKind.Change or AuditKind.Access or AuditKind.Cluster;

    /// <summary>Whether the placement was deleted.</summary>
    public bool IsDelete => Version == 0 && Kind is AuditKind.Change or AuditKind.Foreign or AuditKind.Gap;

    /// <summary>The row of a step along a journal.</summary>
    /// <param name="source">Which journal.</param>
    /// <param name="step">The step.</param>
    /// <param name="at">When, where the entry cannot tell.</param>
    /// <param name="pool">Gives the one text for all that are equal.</param>
    public static AuditRow Of(AuditSource source, JournalStep step, DateTimeOffset at, Func<string, string> pool) => step.Entry is { } entry
        ? new AuditRow
        {
            Id = new AuditId(source, step.Sequence),
            At = entry.At,
            Kind = KindOf(step, entry),
            Actor = Pooled(entry.Draft.Actor, pool),
            What = pool(entry.Draft.Operation),
            Summary = entry.Draft.Summary,
            Reason = entry.Draft.Reason,
            Version = entry.Version.Version,
            Touch = step.Difference is { } difference ? AuditTouch.Of(difference, pool) : AuditTouch.None,
        }
        : new AuditRow { Id = new AuditId(source, step.Sequence), At = at, Kind = AuditKind.Damaged, Actor = Actor.Unknown, What = "", Summary = step.Damage };

    /// <summary>The row of an event.</summary>
    public static AuditRow Of(AuditSource source, EventEntry entry, Func<string, string> pool) => new()
    {
        Id = new AuditId(source, entry.Sequence),
        At = entry.At,
        Kind = source.IsOfCluster ? AuditKind.Cluster : AuditKind.Access,
        Actor = Pooled(entry.Actor, pool),
        What = pool(entry.Kind),
        Summary = entry.Summary,
    };

    /// <summary>The newer comes first; of one moment the later in its chain.</summary>
    public int CompareTo(AuditRow? other)
    {
        if (other is null)
        {
            return -1;
        }

        var order = other.At.CompareTo(At);
        order = order != 0 ? order : string.CompareOrdinal(Id.Source.Cluster, other.Id.Source.Cluster);
        order = order != 0 || Id.Source == other.Id.Source ? order : string.CompareOrdinal(Id.Source.ToString(), other.Id.Source.ToString());
        return order != 0 ? order : other.Id.Sequence.CompareTo(Id.Sequence);
    }

    private static AuditKind KindOf(JournalStep step, JournalEntry entry) => entry.Draft.Actor.Origin switch
    {
        JournalOrigin.Console or JournalOrigin.Api => AuditKind.Change,
        JournalOrigin.Gap => AuditKind.Gap,
        _ => NodeMarks.IsAll(step.Difference) ? AuditKind.Node : AuditKind.Foreign,
    };

    private static Actor Pooled(Actor actor, Func<string, string> pool) => new(pool(actor.Name), pool(actor.Role), pool(actor.From), actor.Origin);
}
