using M3Admin.KeyValue.Embedded;
using M3Admin.KeyValue.Embedded.Journal;
using M3Admin.KeyValue.Tests.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.KeyValue.Tests.Embedded;

/// <summary>The embedded store for the contract.</summary>
public sealed class EmbeddedStoreUnderTest : StoreUnderTest
{
    private readonly TempDirectory _directory = new();
    private EmbeddedStore? _store;

    public override IKeyValueStore Store => Running;

    private string JournalPath => _directory.File("m3admin.journal");

    private EmbeddedStore Running => _store ?? throw new InvalidOperationException("The store was not started.");

    public override async Task StartAsync() =>
        _store = await EmbeddedStore.OpenAsync(new EmbeddedOptions { Path = JournalPath }, NullLogger<EmbeddedStore>.Instance, CancellationToken.None);

    /// <summary>
    /// Closing writes nothing, so it leaves behind what a crash would; what a crash may leave besides is added: half of a record at the end, and half of a file written anew.
    /// </summary>
    public override async Task CrashAsync()
    {
        await Running.DisposeAsync();
        var journal = await File.ReadAllBytesAsync(JournalPath);
        await File.AppendAllBytesAsync(JournalPath, journal.AsMemory(JournalHeader.Bytes, JournalFrame.HeaderBytes + 5));
        await File.WriteAllBytesAsync($"{JournalPath}.new", journal.AsMemory(0, journal.Length / 2));
    }

    public override Task CompactAsync(long revision) => Running.CompactAsync(revision, CancellationToken.None);

    public override async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        _directory.Dispose();
    }
}
