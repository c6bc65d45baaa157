using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Access.Tokens;

public sealed class TokenOverEtcd(EtcdFixture fixture) : TokenContract(fixture), IClassFixture<EtcdFixture>;
