using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Audit;

/// <summary>The audit of an embedded store.</summary>
public static class AuditOverEmbedded
{
    public sealed class Indexed(EmbeddedFixture fixture) : AuditIndexContract(fixture), IClassFixture<EmbeddedFixture>;

    public sealed class Verified(EmbeddedFixture fixture) : ChainCheckContract(fixture), IClassFixture<EmbeddedFixture>;
}
