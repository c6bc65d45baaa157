namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>How one instance stands with the shards that it takes.</summary>
public enum WatchStage
{
    /// <summary>It is asked and does not answer.</summary>
    Silent = 0,

    /// <summary>It is at it.</summary>
    Streaming = 1,

    /// <summary>Some of them were taken back.</summary>
    TakenBack = 2,

    /// <summary>It has all of them.</summary>
    Available = 3,
}
