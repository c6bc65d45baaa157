using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>The journal in a real etcd.</summary>
public static class JournalOverEtcd
{
    public sealed class Entering(EtcdFixture fixture) : EnteringContract(fixture), IClassFixture<EtcdFixture>;

    public sealed class Keeping(EtcdFixture fixture) : KeepingContract(fixture), IClassFixture<EtcdFixture>;

    public sealed class Gaps(EtcdFixture fixture) : GapContract(fixture), IClassFixture<EtcdFixture>;

    public sealed class Damaged(EtcdFixture fixture) : DamageContract(fixture), IClassFixture<EtcdFixture>;

    public sealed class Pruning(EtcdFixture fixture) : PruningContract(fixture), IClassFixture<EtcdFixture>;

    public sealed class Reading(EtcdFixture fixture) : ReadingContract(fixture), IClassFixture<EtcdFixture>;
}
