using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Embedded;

/// <summary>The store's contract against the embedded store.</summary>
public static class EmbeddedKeepsTheContract
{
    public sealed class Reading(EmbeddedStoreUnderTest underTest) : ReadContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;

    public sealed class Committing(EmbeddedStoreUnderTest underTest) : CommitContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;

    public sealed class Watching(EmbeddedStoreUnderTest underTest) : WatchContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;

    public sealed class Following(EmbeddedStoreUnderTest underTest) : FollowContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;

    public sealed class Compacting(EmbeddedStoreUnderTest underTest) : CompactionContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;

    public sealed class Restarting(EmbeddedStoreUnderTest underTest) : RestartContract(underTest), IClassFixture<EmbeddedStoreUnderTest>;
}
