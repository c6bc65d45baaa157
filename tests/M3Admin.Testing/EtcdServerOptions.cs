namespace M3Admin.Testing;

/// <summary>How a test's etcd is started.</summary>
public sealed record EtcdServerOptions
{
    /// <summary>The certificates for https; null serves plain http.</summary>
    public TestCertificates? Certificates { get; init; }

    /// <summary>More arguments for the etcd command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
