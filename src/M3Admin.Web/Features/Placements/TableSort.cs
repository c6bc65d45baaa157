namespace M3Admin.Web.Features.Placements;

/// <summary>In which order the table has its rows: groups stay together, and the group with the first row comes first.</summary>
/// <param name="By">What is compared.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
public readonly record struct TableSort(TableColumn By, bool IsDescending)
{
    private static readonly Comparer<(double Number, string Id)> Comparer =
        Comparer<(double Number, string Id)>.Create((a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.Id, b.Id));

    /// <summary>Reads the address's parameter: a column's name, after a minus the greatest first. What makes no sense counts as not given.</summary>
    public static TableSort Of(string? text) =>
        Enum.TryParse<TableColumn>(text?.TrimStart('-'), ignoreCase: true, out var by) && Enum.IsDefined(by) ? new(by, text?.StartsWith('-') is true) : default;

    /// <summary>As the address has it; null for the usual order.</summary>
    public string? Text => this == default ? null : (IsDescending ? "-" : "") + By.ToString().ToLowerInvariant();

    /// <summary>What a column's head leads to: numbers begin with the greatest, and a second time turns the order round.</summary>
    public TableSort Next(TableColumn column) => By == column ? this with { IsDescending = !IsDescending } : new(column, IsDescending: column != TableColumn.Instance);

    /// <summary>The same groups and rows in this order; equal ones stay in the usual one.</summary>
    public IEnumerable<GroupRows> Apply(IEnumerable<GroupRows> groups)
    {
        if (this == default)
        {
            return groups;
        }

        var sort = this;
        return Order(groups.Select(group => group with { Rows = [.. Order(group.Rows, row => row, sort)] }), group => group.Rows.FirstOrDefault(), sort);
    }

    private static IEnumerable<T> Order<T>(IEnumerable<T> items, Func<T, InstanceRow?> row, TableSort sort) => sort.IsDescending
        ? items.OrderByDescending(item => Value(row(item), sort.By), Comparer)
        : items.OrderBy(item => Value(row(item), sort.By), Comparer);

    private static (double Number, string Id) Value(InstanceRow? row, TableColumn by) => row is null ? default : by switch
    {
        TableColumn.Load => (row.States.Load, ""),
        TableColumn.Stray => (row.States.Load - row.Target, ""),
        TableColumn.Moving => (row.States.Moving, ""),
        TableColumn.Weight => (row.Weight, ""),
        _ => (0, row.Id),
    };
}
