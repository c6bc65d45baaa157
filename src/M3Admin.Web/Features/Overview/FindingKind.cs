namespace M3Admin.Web.Features.Overview;

/// <summary>What kind of thing is not as it should be, from bad to worse.</summary>
public enum FindingKind
{
    /// <summary>A store has not been heard for a short while.</summary>
    Stale = 0,

    /// <summary>Shards are on their way, and nothing has happened for longer than it should take.</summary>
    Stalled = 1,

    /// <summary>A store cannot be heard.</summary>
    Down = 2,

    /// <summary>A stored placement cannot be read.</summary>
    Unreadable = 3,

    /// <summary>A placement breaks a rule.</summary>
    Violation = 4,
}
