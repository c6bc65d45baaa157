using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class EmbeddedFollowTests(EmbeddedStoreUnderTest underTest) : FollowContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;
