using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Access;

public sealed class RolesOverEmbedded(EmbeddedFixture fixture) : RoleContract(fixture), IClassFixture<EmbeddedFixture>;
