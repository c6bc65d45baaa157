namespace M3Admin.Web.Features.Shared.Guide;

/// <summary>How far a step of a guide is.</summary>
public enum GuideStepState
{
    /// <summary>Its turn has not come.</summary>
    Later,

    /// <summary>It is the one to do.</summary>
    Now,

    /// <summary>It was done, and what it was for was seen.</summary>
    Done,

    /// <summary>It is the one to do, and something stands in its way.</summary>
    Failed,

    /// <summary>It was left out, or taken back.</summary>
    Left,
}
