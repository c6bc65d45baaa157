using M3Admin.Testing.Stores;

namespace M3Admin.Fleet.Tests.Nodes;

public sealed class FleetOverEtcd(EtcdFixture fixture) : FleetContract(fixture), IClassFixture<EtcdFixture>;
