using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Elections;

/// <summary>In the embedded store, which has no leases: keys are written and deleted.</summary>
public sealed class ElectionsOverEmbedded(EmbeddedFixture fixture) : ElectionContract(fixture), IClassFixture<EmbeddedFixture>
{
    private readonly EmbeddedFixture _fixture = fixture;

    protected override Task StandAsync(string key, string lease, byte[] value) => _fixture.Store.PutAsync(key, value);

    protected override Task ResignAsync(string key) => _fixture.Store.CommitAsync(new Commit { Deletes = [key] }, CancellationToken.None);

    protected override Task StopAsync(string key, string lease) => ResignAsync(key);
}
