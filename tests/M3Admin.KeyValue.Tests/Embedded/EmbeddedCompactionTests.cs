using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class EmbeddedCompactionTests(EmbeddedStoreUnderTest underTest) : CompactionContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;
