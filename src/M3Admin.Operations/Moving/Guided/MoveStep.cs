namespace M3Admin.Operations.Moving.Guided;

/// <summary>What is to be done next in a move.</summary>
public enum MoveStep
{
    /// <summary>Make the new configuration of every process.</summary>
    Convert,

    /// <summary>Copy everything, and follow what is written since.</summary>
    Copy,

    /// <summary>Freeze the cluster against M3Admin's own changes.</summary>
    Freeze,

    /// <summary>Compare both etcds, byte by byte.</summary>
    Compare,

    /// <summary>End the copy at one revision, and hand the guide over to the new etcd.</summary>
    CutOver,

    /// <summary>Restart every process on the new etcd.</summary>
    Restart,

    /// <summary>See that nothing uses the old etcd any more.</summary>
    Verify,
}
