using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

public sealed class RebaseOverEtcd(EtcdFixture fixture) : RebaseContract(fixture), IClassFixture<EtcdFixture>;
