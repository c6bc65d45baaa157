namespace M3Admin.Operations.Audit;

/// <summary>On which page an entry is.</summary>
/// <param name="After">The page begins after this one; null for the newest page.</param>
public sealed record AuditPlace(AuditId? After)
{
    /// <summary>Finds the page by walking to the entry.</summary>
    /// <param name="rows">The entries.</param>
    /// <param name="filter">Which of them are on pages.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="length">How many entries a page has.</param>
    /// <returns>The page; null where the entry is not among them.</returns>
    public static AuditPlace? Of(AuditRows rows, AuditFilter filter, AuditId entry, int length)
    {
        var (on, last, after) = (0, default(AuditRow), default(AuditId?));
        foreach (var row in rows.All().Where(filter.Matches))
        {
            if (on == length)
            {
                (on, after) = (0, last?.Id);
            }

            if (row.Id.Sequence == entry.Sequence && row.Id == entry)
            {
                return new AuditPlace(after);
            }

            (on, last) = (on + 1, row);
        }

        return null;
    }
}
