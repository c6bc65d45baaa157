using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests;

public sealed class ClusterOverEmbedded(EmbeddedFixture fixture) : ClusterContract(fixture), IClassFixture<EmbeddedFixture>;
