using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Audit;

/// <summary>The audit of a real etcd.</summary>
public static class AuditOverEtcd
{
    public sealed class Indexed(EtcdFixture fixture) : AuditIndexContract(fixture), IClassFixture<EtcdFixture>;

    public sealed class Verified(EtcdFixture fixture) : ChainCheckContract(fixture), IClassFixture<EtcdFixture>;
}
