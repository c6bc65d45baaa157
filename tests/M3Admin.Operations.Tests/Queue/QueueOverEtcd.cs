using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Queue;

public sealed class QueueOverEtcd(EtcdFixture fixture) : QueueContract(fixture), IClassFixture<EtcdFixture>;
