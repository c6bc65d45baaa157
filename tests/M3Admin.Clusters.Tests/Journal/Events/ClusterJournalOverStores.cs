using M3Admin.Testing.Stores;

namespace M3Admin.Clusters.Tests.Journal.Events;

/// <summary>The journal of cluster events in both stores.</summary>
public static class ClusterJournalOverStores
{
    public sealed class Embedded(EmbeddedFixture fixture) : ClusterJournalContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Etcd(EtcdFixture fixture) : ClusterJournalContract(fixture), IClassFixture<EtcdFixture>;
}
