using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Simulated;

public sealed class SimulatedOverEmbedded(EmbeddedFixture fixture) : SimulatedContract(fixture), IClassFixture<EmbeddedFixture>;
