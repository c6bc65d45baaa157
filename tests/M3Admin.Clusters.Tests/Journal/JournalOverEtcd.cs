using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>The journal in a real etcd.</summary>
public static class JournalOverEtcd
{
    public sealed class Entering(EtcdFixture fixture) : EnteringContract(fixture), IClassFixture<EtcdFixture>;
}
