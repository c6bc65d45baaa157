using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Moving;

public sealed class FreezeOverEmbedded(EmbeddedFixture fixture) : FreezeContract(fixture), IClassFixture<EmbeddedFixture>;
