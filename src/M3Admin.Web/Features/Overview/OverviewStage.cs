namespace M3Admin.Web.Features.Overview;

/// <summary>What the overview has to show.</summary>
public enum OverviewStage
{
    /// <summary>No store has answered yet.</summary>
    Connecting = 0,

    /// <summary>Every store was heard and none holds a placement.</summary>
    Empty = 1,

    /// <summary>No placement is known, and not every store is heard.</summary>
    Failed = 2,

    /// <summary>Placements are known.</summary>
    Table = 3,
}
