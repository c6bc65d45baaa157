using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Access.Tokens;

public sealed class TokenUpkeepOverEmbedded(EmbeddedFixture fixture) : TokenUpkeepContract(fixture), IClassFixture<EmbeddedFixture>;
