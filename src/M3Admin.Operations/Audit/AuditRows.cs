using System.Collections.Immutable;

namespace M3Admin.Operations.Audit;

/// <summary>
/// All rows that are known, the newest first, never changed in place: whoever reads it reads one state. Most lie in one long list; what comes in one by one lies in a short one beside
/// it, so that a single entry does not cost a copy of all.
/// </summary>
public sealed class AuditRows
{
    private const int MostRecent = 1_024;

    private readonly ImmutableArray<AuditRow> _main;
    private readonly ImmutableArray<AuditRow> _recent;

    private AuditRows(ImmutableArray<AuditRow> main, ImmutableArray<AuditRow> recent) => (_main, _recent) = (main, recent);

    /// <summary>None.</summary>
    public static AuditRows None { get; } = new([], []);

    /// <summary>How many there are.</summary>
    public int Count => _main.Length + _recent.Length;

    /// <summary>With more of them, in any order.</summary>
    public AuditRows With(IEnumerable<AuditRow> more)
    {
        ImmutableArray<AuditRow> added = [.. more.Order()];
        var recent = Merged(_recent, added);
        return recent.Length > MostRecent ? new AuditRows(Merged(_main, recent), []) : new AuditRows(_main, recent);
    }

    /// <summary>Without those that meet a condition.</summary>
    public AuditRows Without(Predicate<AuditRow> gone) => new(_main.RemoveAll(gone), _recent.RemoveAll(gone));

    /// <summary>All of them, the newest first.</summary>
    public IEnumerable<AuditRow> All() => Walk(_main, _recent);

    private static ImmutableArray<AuditRow> Merged(ImmutableArray<AuditRow> one, ImmutableArray<AuditRow> other)
    {
        var merged = ImmutableArray.CreateBuilder<AuditRow>(one.Length + other.Length);
        merged.AddRange(Walk(one, other));
        return merged.MoveToImmutable();
    }

    private static IEnumerable<AuditRow> Walk(ImmutableArray<AuditRow> one, ImmutableArray<AuditRow> other)
    {
        var (left, right) = (0, 0);
        while (left < one.Length && right < other.Length)
        {
            yield return one[left].CompareTo(other[right]) <= 0 ? one[left++] : other[right++];
        }

        for (; left < one.Length; left++)
        {
            yield return one[left];
        }

        for (; right < other.Length; right++)
        {
            yield return other[right];
        }
    }
}
