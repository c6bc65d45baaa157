using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Access;

public sealed class RolesOverEtcd(EtcdFixture fixture) : RoleContract(fixture), IClassFixture<EtcdFixture>;
