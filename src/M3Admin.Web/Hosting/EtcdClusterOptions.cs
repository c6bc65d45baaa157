namespace M3Admin.Web.Hosting;

/// <summary>How to reach a cluster's etcd: <c>M3Admin:Clusters:n:Etcd</c>.</summary>
public sealed class EtcdClusterOptions
{
    /// <summary>Client addresses, such as <c>http://10.4.0.11:2379</c>; at least one.</summary>
    public IList<string> Endpoints { get; } = [];

    /// <summary>The user, where etcd asks for one.</summary>
    public string? Username { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>The certificate authority to trust (PEM), where it is not one the machine trusts.</summary>
    public string? CaFile { get; set; }

    /// <summary>The client certificate (PEM).</summary>
    public string? CertFile { get; set; }

    /// <summary>The client certificate's key (PEM).</summary>
    public string? KeyFile { get; set; }

    /// <summary>How long one call may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
