using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Feeds;

public sealed class PlacementFeedOverEmbedded(EmbeddedFixture fixture) : PlacementFeedContract(fixture), IClassFixture<EmbeddedFixture>;
