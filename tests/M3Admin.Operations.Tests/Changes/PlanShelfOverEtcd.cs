using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

public sealed class PlanShelfOverEtcd(EtcdFixture fixture) : PlanShelfContract(fixture), IClassFixture<EtcdFixture>;
