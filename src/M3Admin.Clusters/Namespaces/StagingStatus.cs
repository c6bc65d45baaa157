namespace M3Admin.Clusters.Namespaces;

/// <summary>How far a namespace is from taking reads and writes through coordinators, which use only those that are ready.</summary>
public enum StagingStatus
{
    /// <summary>Nobody has said.</summary>
    Unknown = 0,

    /// <summary>Data nodes are setting it up.</summary>
    Initializing = 1,

    /// <summary>Coordinators read and write it.</summary>
    Ready = 2,
}
