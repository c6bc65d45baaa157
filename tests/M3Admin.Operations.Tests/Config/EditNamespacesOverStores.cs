using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Config;

/// <summary>Changes of namespaces in both stores.</summary>
public static class EditNamespacesOverStores
{
    public sealed class Embedded(EmbeddedFixture fixture) : EditNamespacesContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Etcd(EtcdFixture fixture) : EditNamespacesContract(fixture), IClassFixture<EtcdFixture>;
}
