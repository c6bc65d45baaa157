using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor;

/// <summary>Where a finding is mended, or looked at closer: a closed set. Which page that is, the console knows.</summary>
public abstract record Mending
{
    private Mending()
    {
    }

    /// <summary>At the placement.</summary>
    /// <param name="Service">Which.</param>
    public sealed record AtPlacement(ServiceKey Service) : Mending;

    /// <summary>At the placement's shards that move.</summary>
    /// <param name="Service">Which placement.</param>
    public sealed record AtMoving(ServiceKey Service) : Mending;

    /// <summary>At an instance.</summary>
    /// <param name="Service">Whose.</param>
    /// <param name="Instance">Which.</param>
    public sealed record AtInstance(ServiceKey Service, InstanceId Instance) : Mending;

    /// <summary>By a change of the placement.</summary>
    /// <param name="Service">Which placement.</param>
    /// <param name="Verb">The change.</param>
    public sealed record ByChange(ServiceKey Service, RequestVerb Verb) : Mending;

    /// <summary>At the etcd's members.</summary>
    public sealed record AtEtcd : Mending;

    /// <summary>By asking fewer replicas for a while when nodes bootstrap.</summary>
    /// <param name="Environment">Where.</param>
    public sealed record ByBootstrapLevel(string Environment) : Mending;

    /// <summary>Where a bootstrap level that was lowered for a while is put back.</summary>
    /// <param name="Environment">Whose.</param>
    public sealed record AtLoweredLevel(string Environment) : Mending;
}
