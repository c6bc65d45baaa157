using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class EmbeddedReadTests(EmbeddedStoreUnderTest underTest) : ReadContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;
