using System.Collections.Immutable;

namespace M3Admin.Operations.Audit;

/// <summary>One page of the entries that were asked for.</summary>
/// <param name="Rows">The page, the newest first.</param>
/// <param name="Found">How many entries meet the filter.</param>
/// <param name="Before">How many of them are newer than the page.</param>
/// <param name="Days">How many of them each day of the page has, in UTC.</param>
public sealed record AuditSelection(ImmutableArray<AuditRow> Rows, int Found, int Before, ImmutableDictionary<DateOnly, int> Days)
{
    /// <summary>Whether there are older ones.</summary>
    public bool HasOlder => Before + Rows.Length < Found;

    /// <summary>Finds a page by walking over all entries once.</summary>
    /// <param name="rows">The entries.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The page begins after this one; null begins with the newest. An entry that is not there begins with the newest, too.</param>
    /// <param name="length">How many at most.</param>
    public static AuditSelection Of(AuditRows rows, AuditFilter filter, AuditId? after, int length)
    {
        var begin = after is { } id ? rows.All().FirstOrDefault(row => row.Id.Sequence == id.Sequence && row.Id == id) : null;
        var page = ImmutableArray.CreateBuilder<AuditRow>();
        var days = ImmutableDictionary.CreateBuilder<DateOnly, int>();
        var (found, before, today, isReached) = (0, 0, DayOf.None, begin is null);
        foreach (var row in rows.All())
        {
            var isMet = filter.Matches(row);
            if (isMet)
            {
                found++;
                today = today.Add(row, days);
                before += isReached ? 0 : 1;
            }

            if (isMet && isReached && page.Count < length)
            {
                page.Add(row);
            }

            // The page begins after it.
            isReached |= ReferenceEquals(row, begin);
        }

        today.End(days);
        return new AuditSelection(page.ToImmutable(), found, before, days.ToImmutable());
    }

    // Rows are in order, so those of a day lie together: each day is looked up once.
    private readonly record struct DayOf(DateOnly Day, int Count)
    {
        public static DayOf None => default;

        public DayOf Add(AuditRow row, ImmutableDictionary<DateOnly, int>.Builder days)
        {
            var day = DateOnly.FromDateTime(row.At.UtcDateTime);
            if (day == Day)
            {
                return this with { Count = Count + 1 };
            }

            End(days);
            return new DayOf(day, 1);
        }

        public void End(ImmutableDictionary<DateOnly, int>.Builder days)
        {
            if (Count > 0)
            {
                days[Day] = Count;
            }
        }
    }
}
