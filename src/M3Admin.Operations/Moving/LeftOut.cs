namespace M3Admin.Operations.Moving;

/// <summary>Why a key does not go along to another etcd.</summary>
public enum LeftOut
{
    /// <summary>It lives on a lease, and a lease cannot be copied: a dead owner's key would stay for ever.</summary>
    Leased,

    /// <summary>It is a candidate of an election: the processes elect anew.</summary>
    Election,

    /// <summary>It is a heartbeat: the processes beat anew.</summary>
    Heartbeat,

    /// <summary>It is a preview of M3Admin's, good for some minutes, of versions that the other etcd does not have.</summary>
    Preview,

    /// <summary>It marks a placement as simulated, which a copy is not: nothing would drive it.</summary>
    Simulated,

    /// <summary>It is about this move itself, or says that the store is frozen.</summary>
    OfMove,

    /// <summary>It says what a console is doing to the old etcd at this moment.</summary>
    Claim,
}
