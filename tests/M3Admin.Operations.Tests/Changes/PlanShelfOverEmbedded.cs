using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

public sealed class PlanShelfOverEmbedded(EmbeddedFixture fixture) : PlanShelfContract(fixture), IClassFixture<EmbeddedFixture>;
