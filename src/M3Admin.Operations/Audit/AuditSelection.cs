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
        var begin = after is { } id ? rows.All().FirstOrDefault(row => row.Id == id) : null;
        var page = ImmutableArray.CreateBuilder<AuditRow>();
        var days = new Dictionary<DateOnly, int>();
        var (found, before) = (0, 0);
        foreach (var row in rows.All())
        {
            if (!filter.Matches(row))
            {
                continue;
            }

            found++;
            var day = DateOnly.FromDateTime(row.At.UtcDateTime);
            days[day] = days.GetValueOrDefault(day) + 1;
            if (begin is not null && row.CompareTo(begin) <= 0)
            {
                before++;
            }
            else if (page.Count < length)
            {
                page.Add(row);
            }
        }

        return new AuditSelection(page.ToImmutable(), found, before, days.ToImmutableDictionary());
    }
}
