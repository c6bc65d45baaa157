namespace M3Admin.Web.Features.Placements;

/// <summary>Which instances to show, by the shards they hold.</summary>
public enum ShardFilter
{
    /// <summary>All.</summary>
    Any = 0,

    /// <summary>Those with an available shard.</summary>
    Available = 1,

    /// <summary>Those with an initializing shard.</summary>
    Initializing = 2,

    /// <summary>Those with a leaving shard.</summary>
    Leaving = 3,

    /// <summary>Those that a violation names.</summary>
    Violation = 4,
}
