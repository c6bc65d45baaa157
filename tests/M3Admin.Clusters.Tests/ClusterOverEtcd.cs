using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests;

public sealed class ClusterOverEtcd(EtcdFixture fixture) : ClusterContract(fixture), IClassFixture<EtcdFixture>;
