using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Past;

/// <summary>Earlier versions in the embedded store.</summary>
public sealed class ArchiveOverEmbedded(EmbeddedFixture fixture) : ArchiveContract(fixture), IClassFixture<EmbeddedFixture>;
