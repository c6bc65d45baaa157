using M3Admin.KeyValue;
using M3Admin.KeyValue.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Journal;

public sealed class JournalKeeperOverEmbedded : JournalKeeperContract
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-keeper-");
    private EmbeddedStore? _store;

    protected override async Task<IKeyValueStore> OpenAsync() => _store ??= await EmbeddedStore.OpenAsync(
        new EmbeddedOptions { Path = Path.Combine(_data.FullName, "journal") }, NullLogger<EmbeddedStore>.Instance, CancellationToken.None);

    protected override Task CloseAsync()
    {
        _data.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
