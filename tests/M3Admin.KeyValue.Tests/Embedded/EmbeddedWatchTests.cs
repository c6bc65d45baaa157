using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class EmbeddedWatchTests(EmbeddedStoreUnderTest underTest) : WatchContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;
