using M3Admin.Testing.Stores;

namespace M3Admin.Fleet.Tests.Nodes;

public sealed class FleetOverEmbedded(EmbeddedFixture fixture) : FleetContract(fixture), IClassFixture<EmbeddedFixture>;
