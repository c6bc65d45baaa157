namespace M3Admin.Web.Features.Placements;

/// <summary>How a placement is laid out.</summary>
public enum PlacementLayout
{
    /// <summary>As the screen has room: the grid on a wide one, the table on a narrow one.</summary>
    Fitting = 0,

    /// <summary>Instances by shards.</summary>
    Grid = 1,

    /// <summary>A row per instance.</summary>
    Table = 2,
}
