using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

public sealed class CommitOverEmbedded(EmbeddedFixture fixture) : CommitContract(fixture), IClassFixture<EmbeddedFixture>;
