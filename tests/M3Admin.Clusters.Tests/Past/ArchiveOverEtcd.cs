using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Past;

/// <summary>Earlier versions in a real etcd.</summary>
public sealed class ArchiveOverEtcd(EtcdFixture fixture) : ArchiveContract(fixture), IClassFixture<EtcdFixture>;
