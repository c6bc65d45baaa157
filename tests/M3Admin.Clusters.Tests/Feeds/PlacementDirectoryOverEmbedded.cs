using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Feeds;

public sealed class PlacementDirectoryOverEmbedded(EmbeddedFixture fixture) : PlacementDirectoryContract(fixture), IClassFixture<EmbeddedFixture>;
