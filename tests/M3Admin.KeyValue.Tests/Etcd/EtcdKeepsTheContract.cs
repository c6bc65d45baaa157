using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Etcd;

/// <summary>The store's contract against a real etcd.</summary>
public static class EtcdKeepsTheContract
{
    public sealed class Reading(EtcdUnderTest underTest) : ReadContract(underTest), IClassFixture<EtcdUnderTest>;

    public sealed class Committing(EtcdUnderTest underTest) : CommitContract(underTest), IClassFixture<EtcdUnderTest>;

    public sealed class Watching(EtcdUnderTest underTest) : WatchContract(underTest), IClassFixture<EtcdUnderTest>;

    public sealed class Following(EtcdUnderTest underTest) : FollowContract(underTest), IClassFixture<EtcdUnderTest>;

    public sealed class Compacting(EtcdUnderTest underTest) : CompactionContract(underTest), IClassFixture<EtcdUnderTest>;

    public sealed class Restarting(EtcdUnderTest underTest) : RestartContract(underTest), IClassFixture<EtcdUnderTest>;
}
