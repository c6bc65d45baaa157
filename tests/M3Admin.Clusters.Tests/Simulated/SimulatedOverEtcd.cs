using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Simulated;

public sealed class SimulatedOverEtcd(EtcdFixture fixture) : SimulatedContract(fixture), IClassFixture<EtcdFixture>;
