using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Config;

/// <summary>Changes of the runtime configuration in both stores.</summary>
public static class EditConfigOverStores
{
    public sealed class Embedded(EmbeddedFixture fixture) : EditConfigContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Etcd(EtcdFixture fixture) : EditConfigContract(fixture), IClassFixture<EtcdFixture>;
}
