using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Claims;

public sealed class ClaimsOverEmbedded(EmbeddedFixture fixture) : ClaimContract(fixture), IClassFixture<EmbeddedFixture>;
