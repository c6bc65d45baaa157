using M3Admin.Placements.Model;

namespace M3Admin.Web.Hosting;

/// <summary>One cluster: <c>M3Admin:Clusters:n</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>Its name in the console; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>The M3 zone that its etcd serves.</summary>
    public string Zone { get; set; } = ServiceKey.DefaultZone;

    /// <summary>Its etcd.</summary>
    public EtcdClusterOptions Etcd { get; set; } = new();
}
