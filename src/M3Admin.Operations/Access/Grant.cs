namespace M3Admin.Operations.Access;

/// <summary>A role somewhere.</summary>
/// <param name="Role">The role.</param>
/// <param name="Cluster">In which cluster; null in every one.</param>
/// <param name="Environment">In which of its environments; null in every one.</param>
public sealed record Grant(Role Role, string? Cluster = null, string? Environment = null)
{
    /// <summary>Whether it holds there.</summary>
    public bool HoldsIn(string cluster, string environment) => (Cluster ?? cluster) == cluster && (Environment ?? environment) == environment;
}
