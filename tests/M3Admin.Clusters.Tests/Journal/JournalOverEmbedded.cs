using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>The journal in the embedded store.</summary>
public static class JournalOverEmbedded
{
    public sealed class Entering(EmbeddedFixture fixture) : EnteringContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Keeping(EmbeddedFixture fixture) : KeepingContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Gaps(EmbeddedFixture fixture) : GapContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Damaged(EmbeddedFixture fixture) : DamageContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Pruning(EmbeddedFixture fixture) : PruningContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Reading(EmbeddedFixture fixture) : ReadingContract(fixture), IClassFixture<EmbeddedFixture>;
}
