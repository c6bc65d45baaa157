using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Feeds;

public sealed class PlacementFeedOverEtcd(EtcdFixture fixture) : PlacementFeedContract(fixture), IClassFixture<EtcdFixture>;
