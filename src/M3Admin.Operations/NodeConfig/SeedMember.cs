namespace M3Admin.Operations.NodeConfig;

/// <summary>One entry of <c>seedNodes.initialCluster</c>: an etcd member as a node's configuration names it.</summary>
/// <param name="HostId">The host's id, which is the etcd member's name.</param>
/// <param name="Endpoint">Its peer URL, such as <c>http://10.0.0.1:2380</c>.</param>
/// <param name="ClusterState">
/// <c>existing</c> where the host joins a cluster there is already. Null when the entry says nothing of it, and, in a wished-for list, for "as the file has it".
/// </param>
public sealed record SeedMember(string HostId, string Endpoint, string? ClusterState = null)
{
    /// <summary>What <see cref="ClusterState"/> is for a host that joins.</summary>
    public const string Existing = "existing";
}
