namespace M3Admin.Operations.Audit;

/// <summary>Who or what an entry is about.</summary>
public enum AuditKind
{
    /// <summary>Somebody changed a placement, on a page or over the API.</summary>
    Change = 0,

    /// <summary>A node finished what it streamed.</summary>
    Node = 1,

    /// <summary>A coordinator or another tool wrote the placement.</summary>
    Foreign = 2,

    /// <summary>The store no longer tells what happened.</summary>
    Gap = 3,

    /// <summary>Somebody came in, or was not let in.</summary>
    Access = 4,

    /// <summary>The entry cannot be read.</summary>
    Damaged = 5,

    /// <summary>Somebody did something to the cluster itself: to etcd, the runtime configuration, or along a guide.</summary>
    Cluster = 6,
}
