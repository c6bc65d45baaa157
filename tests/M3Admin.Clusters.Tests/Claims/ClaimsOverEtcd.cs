using M3Admin.Clusters.Tests.Stores;

namespace M3Admin.Clusters.Tests.Claims;

public sealed class ClaimsOverEtcd(EtcdFixture fixture) : ClaimContract(fixture), IClassFixture<EtcdFixture>;
