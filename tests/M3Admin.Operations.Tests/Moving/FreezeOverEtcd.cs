using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Moving;

public sealed class FreezeOverEtcd(EtcdFixture fixture) : FreezeContract(fixture), IClassFixture<EtcdFixture>;
