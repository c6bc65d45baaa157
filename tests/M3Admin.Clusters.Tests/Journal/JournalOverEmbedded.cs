using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>The journal in the embedded store.</summary>
public static class JournalOverEmbedded
{
    public sealed class Entering(EmbeddedFixture fixture) : EnteringContract(fixture), IClassFixture<EmbeddedFixture>;
}
