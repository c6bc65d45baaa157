namespace M3Admin.Placements.Model;

/// <summary>The M3 services that keep a placement.</summary>
public enum ServiceName
{
    /// <summary>The database nodes, <c>m3db</c>: sharded.</summary>
    M3DB = 0,

    /// <summary>The aggregators, <c>m3aggregator</c>: sharded and mirrored.</summary>
    M3Aggregator = 1,

    /// <summary>The coordinators, <c>m3coordinator</c>: not sharded, replica factor 1.</summary>
    M3Coordinator = 2,
}
