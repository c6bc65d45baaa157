using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.RuntimeConfig;

/// <summary>The feed of the runtime configuration in both stores.</summary>
public static class ConfigFeedOverStores
{
    public sealed class Embedded(EmbeddedFixture fixture) : ConfigFeedContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Etcd(EtcdFixture fixture) : ConfigFeedContract(fixture), IClassFixture<EtcdFixture>;
}
