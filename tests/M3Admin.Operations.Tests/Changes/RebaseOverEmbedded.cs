using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

public sealed class RebaseOverEmbedded(EmbeddedFixture fixture) : RebaseContract(fixture), IClassFixture<EmbeddedFixture>;
