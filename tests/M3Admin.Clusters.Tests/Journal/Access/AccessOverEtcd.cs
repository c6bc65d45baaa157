using M3Admin.Testing.Stores;

namespace M3Admin.Clusters.Tests.Journal.Access;

/// <summary>The journal of access events in a real etcd.</summary>
public static class AccessOverEtcd
{
    public sealed class Keeping(EtcdFixture fixture) : AccessContract(fixture), IClassFixture<EtcdFixture>;

    public sealed class Damaged(EtcdFixture fixture) : AccessDamageContract(fixture), IClassFixture<EtcdFixture>;

    public sealed class Pruning(EtcdFixture fixture) : AccessPruningContract(fixture), IClassFixture<EtcdFixture>;
}
