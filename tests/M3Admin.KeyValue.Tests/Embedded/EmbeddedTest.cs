using System.Text;
using M3Admin.KeyValue.Embedded;

namespace M3Admin.KeyValue.Tests.Embedded;

/// <summary>What tests of the embedded store share: a directory, a journal in it, and short ways to write and to look.</summary>
public abstract class EmbeddedTest : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    protected TempDirectory Directory { get; } = new();

    protected RecordedLog Log { get; } = new();

    /// <summary>Cancelled when the test has waited too long.</summary>
    protected CancellationToken Patience => _patience.Token;

    protected string JournalPath => Directory.File("m3admin.journal");

    public void Dispose()
    {
        _patience.Dispose();
        Directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<EmbeddedStore> OpenAsync() => OpenAsync(new EmbeddedOptions());

    protected Task<EmbeddedStore> OpenAsync(EmbeddedOptions options)
    {
        options.Path = JournalPath;
        return EmbeddedStore.OpenAsync(options, Log, Patience);
    }

    /// <summary>Opening must be refused as unusable; answers what was said.</summary>
    protected async Task<string> RefusalAsync()
    {
        var refused = await Assert.ThrowsAsync<KeyValueException>(() => OpenAsync());
        Assert.Equal(KeyValueError.Unusable, refused.Error);
        return refused.Message;
    }

    protected Task<long> PutAsync(EmbeddedStore store, string key, string value) =>
        CommitAsync(store, new Commit { Puts = [new Put(key, Encoding.UTF8.GetBytes(value))] });

    protected async Task<long> CommitAsync(EmbeddedStore store, Commit commit) =>
        Assert.IsType<CommitResult.Committed>(await store.CommitAsync(commit, Patience)).Revision;

    /// <summary>All of what a store holds and remembers, as text: its keys, and what changed at each revision.</summary>
    protected async Task<string> TellAsync(EmbeddedStore store, long from = 1)
    {
        var text = new StringBuilder();
        var range = await store.RangeAsync("", Patience);
        text.AppendLine($"revision {range.Revision}");
        foreach (var entry in range.Entries)
        {
            text.AppendLine(Line(entry));
        }

        await foreach (var told in store.WatchAsync(new WatchQuery("", true, from), Patience))
        {
            if (told is not WatchEvent.Changed changed)
            {
                text.AppendLine(told.ToString());
                break;
            }

            foreach (var change in changed.Changes)
            {
                text.AppendLine($"{change.Revision} {change.Key}: {Line(change.Previous)} -> {Line(change.Entry)}");
            }
        }

        return text.ToString();
    }

    protected static string Text(KeyValueEntry? entry) => entry is null ? "nothing" : Encoding.UTF8.GetString(entry.Value.Span);

    private static string Line(KeyValueEntry? entry) =>
        entry is null ? "nothing" : $"{entry.Key}={Text(entry)} version {entry.Version} created {entry.CreateRevision} modified {entry.ModRevision}";
}
