namespace M3Admin.Web.Features.Changes.Preview.Grid;

/// <summary>Which state of a planned placement is looked at.</summary>
public enum PlanSide
{
    /// <summary>As it will be, and of it only what the change touches.</summary>
    Difference = 0,

    /// <summary>As it is.</summary>
    Before = 1,

    /// <summary>As it will be once written.</summary>
    After = 2,
}
