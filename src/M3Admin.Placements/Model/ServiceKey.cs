namespace M3Admin.Placements.Model;

/// <summary>Which placement: one per service, environment and zone. The zone names the etcd cluster and is not part of any etcd key.</summary>
/// <param name="Service">The M3 service.</param>
/// <param name="Environment">M3's environment, which may contain slashes, such as <c>namespace/my-cluster</c>.</param>
/// <param name="Zone">M3's zone.</param>
public readonly record struct ServiceKey(ServiceName Service, string Environment, string Zone)
{
    /// <summary>M3's environment where none is named.</summary>
    public const string DefaultEnvironment = "default_env";

    /// <summary>M3's zone where none is named.</summary>
    public const string DefaultZone = "embedded";

    /// <summary>For logs and messages: <c>m3db/default_env@embedded</c>.</summary>
    public override string ToString() => $"{Service.Text()}/{Environment}@{Zone}";
}
