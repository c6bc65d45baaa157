using M3Admin.KeyValue;
using M3Admin.KeyValue.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Testing.Stores;

/// <summary>The embedded store, a new journal file for each test.</summary>
public sealed class EmbeddedFixture : StoreFixture
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-embedded-");
    private int _files;

    public override async Task<IKeyValueStore> EmptyAsync()
    {
        var options = new EmbeddedOptions { Path = Path.Combine(_data.FullName, $"{_files++}.journal") };
        return await EmbeddedStore.OpenAsync(options, NullLogger<EmbeddedStore>.Instance, CancellationToken.None);
    }

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync()
    {
        _data.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
