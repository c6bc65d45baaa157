using System.Text;

namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>What every contract test has: the store, keys of its own, and a limit to its patience.</summary>
public abstract class ContractTest(StoreUnderTest underTest) : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    protected StoreUnderTest UnderTest { get; } = underTest;

    protected IKeyValueStore Store => UnderTest.Store;

    /// <summary>All keys of one test start with this, so that tests share a server without meeting.</summary>
    protected string Prefix { get; } = $"{Guid.NewGuid():N}/";

    /// <summary>Cancelled when the test has waited too long.</summary>
    protected CancellationToken Patience => _patience.Token;

    public void Dispose()
    {
        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string Key(string name) => Prefix + name;

    protected Put Put(string name, string value) => new(Key(name), Encoding.UTF8.GetBytes(value));

    /// <summary>Writes one key and answers the revision.</summary>
    protected Task<long> PutAsync(string name, string value) => CommitAsync(new Commit { Puts = [Put(name, value)] });

    /// <summary>Deletes one key and answers the revision.</summary>
    protected Task<long> DeleteAsync(string name) => CommitAsync(new Commit { Deletes = [Key(name)] });

    /// <summary>Commits what must succeed and answers the revision.</summary>
    protected async Task<long> CommitAsync(Commit commit) =>
        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(commit, Patience)).Revision;

    /// <summary>Reads a key that must exist.</summary>
    protected async Task<KeyValueEntry> GetAsync(string name, long revision = 0)
    {
        var entry = await Store.GetAsync(Key(name), revision, Patience);
        Assert.NotNull(entry);
        return entry;
    }

    /// <summary>The names, without the test's prefix, that a range read answers.</summary>
    protected async Task<string[]> NamesAsync(RangeQuery query) =>
        [.. (await Store.RangeAsync(query, Patience)).Entries.Select(Name)];

    protected string Name(KeyValueEntry entry) => entry.Key[Prefix.Length..];

    protected static string Text(KeyValueEntry? entry) => entry is null ? "nothing" : Encoding.UTF8.GetString(entry.Value.Span);

    /// <summary>All of an entry in one line, to compare by.</summary>
    protected static string Line(KeyValueEntry? entry) =>
        entry is null ? "nothing" : $"{entry.Key}={Text(entry)} version {entry.Version} created {entry.CreateRevision} modified {entry.ModRevision}";

    /// <summary>The error that a call must end with.</summary>
    protected static async Task<KeyValueError> ErrorAsync(Func<Task> call) => (await Assert.ThrowsAsync<KeyValueException>(call)).Error;

    protected WatchReader Watch(string name, long from) => new(Store.WatchAsync(new WatchQuery(Key(name), IsPrefix: false, from), Patience), Patience);

    protected WatchReader WatchAll(long from) => new(Store.WatchAsync(new WatchQuery(Prefix, IsPrefix: true, from), Patience), Patience);
}
