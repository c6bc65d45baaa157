using M3Admin.KeyValue;
using M3Admin.KeyValue.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Clusters.Tests.Stores;

/// <summary>An embedded store in a directory of its own.</summary>
public sealed class EmbeddedFixture : StoreFixture
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-embedded-");
    private EmbeddedStore? _store;

    public override IKeyValueStore Store => _store ?? throw new InvalidOperationException("xunit starts the fixture first");

    public override Task CompactAsync(long revision) => (_store ?? throw new InvalidOperationException("xunit starts the fixture first")).CompactAsync(revision, CancellationToken.None);

    public override async Task InitializeAsync()
    {
        var options = new EmbeddedOptions { Path = Path.Combine(_data.FullName, "m3admin.journal") };
        _store = await EmbeddedStore.OpenAsync(options, NullLogger<EmbeddedStore>.Instance, CancellationToken.None);
    }

    public override async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
