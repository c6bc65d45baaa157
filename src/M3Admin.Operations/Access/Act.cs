namespace M3Admin.Operations.Access;

/// <summary>What somebody may be refused.</summary>
public enum Act
{
    /// <summary>Look at a placement and its journal.</summary>
    Read,

    /// <summary>Work a change out and keep it for whoever has its address.</summary>
    Preview,

    /// <summary>Commit or queue a change, and hold the queue.</summary>
    Change,

    /// <summary>Set or delete a placement, or commit in spite of dangers.</summary>
    Override,

    /// <summary>Change etcd itself, follow a guide through a procedure, or freeze the cluster.</summary>
    Maintain,

    /// <summary>Change the runtime configuration or the namespaces.</summary>
    Configure,
}
