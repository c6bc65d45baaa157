using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Access.Tokens;

public sealed class TokenUpkeepOverEtcd(EtcdFixture fixture) : TokenUpkeepContract(fixture), IClassFixture<EtcdFixture>;
