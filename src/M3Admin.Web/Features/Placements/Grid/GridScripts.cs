using System.Collections.Immutable;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>The grid's modules. Told in the page's head, they are fetched all at once while the circuit starts, not one after the other when the grid is imported.</summary>
public static class GridScripts
{
    /// <summary>Their addresses, as the modules import each other.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. new[]
        {
            "aggregate", "announcer", "camera", "cells", "chips", "columns", "controls", "cursor", "decode", "filter", "grid", "hand", "heads", "heat", "hit", "intake", "keyboard", "layout", "levels",
            "minimap", "mirror", "model", "overlay", "painting", "pointer", "scene", "screen", "sentences", "shapes", "status", "theme", "tiles", "tooltip", "view", "walker",
        }.Select(name => $"js/grid/{name}.js"),
    ];
}
