using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class EmbeddedRestartTests(EmbeddedStoreUnderTest underTest) : RestartContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;
