using M3Admin.Testing.Stores;

namespace M3Admin.Clusters.Tests.Journal.Access;

/// <summary>The journal of access events in the embedded store.</summary>
public static class AccessOverEmbedded
{
    public sealed class Keeping(EmbeddedFixture fixture) : AccessContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Damaged(EmbeddedFixture fixture) : AccessDamageContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Pruning(EmbeddedFixture fixture) : AccessPruningContract(fixture), IClassFixture<EmbeddedFixture>;
}
