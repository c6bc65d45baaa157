using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Queue;

public sealed class QueueOverEmbedded(EmbeddedFixture fixture) : QueueContract(fixture), IClassFixture<EmbeddedFixture>;
