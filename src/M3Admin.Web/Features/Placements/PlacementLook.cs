using System.Globalization;

namespace M3Admin.Web.Features.Placements;

/// <summary>How a placement is drawn, whatever is shown of it. Kept in the address too.</summary>
/// <param name="Layout">Grid or table.</param>
/// <param name="Heat">What colour means in the grid.</param>
/// <param name="Cell">The grid's zoom: pixels a shard; null when all of it is fitted.</param>
public sealed record PlacementLook(PlacementLayout Layout, HeatMode Heat, double? Cell)
{
    private const double Smallest = 0.01;
    private const double Largest = 64;

    /// <summary>The table's order.</summary>
    public TableSort Sort { get; init; }

    /// <summary>As the screen has room, by state, all of it.</summary>
    public static PlacementLook Default { get; } = new(PlacementLayout.Fitting, HeatMode.State, null);

    /// <summary>Reads the address's parameters; what makes no sense counts as not given.</summary>
    public static PlacementLook Of(string? layout, string? heat, string? zoom, string? sort = null) =>
        new(Read<PlacementLayout>(layout), Read<HeatMode>(heat), ReadCell(zoom)) { Sort = TableSort.Of(sort) };

    /// <summary>What the address says of it: nothing where it is as usual.</summary>
    public IEnumerable<(string Name, string? Value)> Parts =>
    [
        ("view", Layout == PlacementLayout.Fitting ? null : Layout.ToString().ToLowerInvariant()),
        ("heat", Heat == HeatMode.State ? null : Heat.ToString().ToLowerInvariant()),
        ("sort", Sort.Text),
        ("zoom", Cell?.ToString(CultureInfo.InvariantCulture)),
    ];

    private static T Read<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;

    private static double? ReadCell(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cell) && cell is >= Smallest and <= Largest ? cell : null;
}
