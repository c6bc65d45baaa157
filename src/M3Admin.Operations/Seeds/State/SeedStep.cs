namespace M3Admin.Operations.Seeds.State;

/// <summary>The steps of replacing a seed node, in their order.</summary>
public enum SeedStep
{
    /// <summary>Compare every configuration with the member list, and look whether all is well.</summary>
    CheckGround,

    /// <summary>Have a snapshot of etcd, or say why there is none.</summary>
    Snapshot,

    /// <summary>Take the old member out of etcd.</summary>
    RemoveMember,

    /// <summary>Tell etcd of the new member.</summary>
    AddMember,

    /// <summary>Start m3dbnode on the new host.</summary>
    StartNode,

    /// <summary>Give every other seed the same member list, one restart at a time.</summary>
    RollSeeds,

    /// <summary>Replace the old instance with the new one in the placement.</summary>
    ReplaceInstance,
}
