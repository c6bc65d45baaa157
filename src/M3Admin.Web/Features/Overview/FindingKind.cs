namespace M3Admin.Web.Features.Overview;

/// <summary>What kind of thing is not as it should be, from bad to worse.</summary>
public enum FindingKind
{
    /// <summary>The doctor found something that works and could be better.</summary>
    Advice = 0,

    /// <summary>The doctor found something that works until one more thing goes wrong.</summary>
    Warning = 1,

    /// <summary>A store has not been heard for a short while.</summary>
    Stale = 2,

    /// <summary>Shards are on their way, and nothing has happened for longer than it should take.</summary>
    Stalled = 3,

    /// <summary>The doctor found something that does not work, or that the next loss loses.</summary>
    Critical = 4,

    /// <summary>A store cannot be heard.</summary>
    Down = 5,

    /// <summary>A stored placement cannot be read.</summary>
    Unreadable = 6,

    /// <summary>A placement breaks a rule.</summary>
    Violation = 7,
}
