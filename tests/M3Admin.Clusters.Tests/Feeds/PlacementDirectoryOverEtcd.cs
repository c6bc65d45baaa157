using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Feeds;

public sealed class PlacementDirectoryOverEtcd(EtcdFixture fixture) : PlacementDirectoryContract(fixture), IClassFixture<EtcdFixture>;
