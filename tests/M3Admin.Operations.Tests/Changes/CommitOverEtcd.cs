using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

public sealed class CommitOverEtcd(EtcdFixture fixture) : CommitContract(fixture), IClassFixture<EtcdFixture>;
