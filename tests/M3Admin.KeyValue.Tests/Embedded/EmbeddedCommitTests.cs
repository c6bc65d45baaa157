using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class EmbeddedCommitTests(EmbeddedStoreUnderTest underTest) : CommitContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;
