using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Access.Tokens;

public sealed class TokenOverEmbedded(EmbeddedFixture fixture) : TokenContract(fixture), IClassFixture<EmbeddedFixture>;
