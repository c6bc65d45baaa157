namespace M3Admin.Web.Features.Placements;

/// <summary>What the table can be sorted by.</summary>
public enum TableColumn
{
    /// <summary>The instance's id.</summary>
    Instance = 0,

    /// <summary>How many shards count as its load.</summary>
    Load = 1,

    /// <summary>How far the load strays from its target.</summary>
    Stray = 2,

    /// <summary>How many of its shards move.</summary>
    Moving = 3,

    /// <summary>Its weight.</summary>
    Weight = 4,
}
