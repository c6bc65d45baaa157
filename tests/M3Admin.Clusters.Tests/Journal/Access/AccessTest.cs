using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.KeyValue;
using M3Admin.Testing;
using M3Admin.Testing.Stores;

namespace M3Admin.Clusters.Tests.Journal.Access;

/// <summary>An empty store with its journal of access events, and short forms of what is done to both.</summary>
public abstract class AccessTest(StoreFixture fixture) : IAsyncLifetime
{
    internal static readonly Actor Ann = new("ann", "operator", "10.0.0.7", JournalOrigin.Console);

    private IKeyValueStore? _store;

    protected static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    protected ManualTimeProvider Clock { get; } = new();

    protected IKeyValueStore Store => _store ?? throw new InvalidOperationException("xunit starts the test first");

    protected AccessJournal Journal => new(Store, Clock);

    public async Task InitializeAsync() => _store = await fixture.EmptyAsync();

    public async Task DisposeAsync() => await Store.DisposeAsync();

    protected Task<long> EnterAsync(string summary = "signed in", AccessEventKind kind = AccessEventKind.SignedIn) => Journal.AppendAsync(Ann, kind, summary, Patience);

    protected async Task FillAsync(int entries)
    {
        for (var number = 1; number <= entries; number++)
        {
            await EnterAsync($"event {number}");
        }
    }

    protected async Task WholeAsync(long entries, long pruned = 0) => Assert.Equal(new JournalVerdict.Whole(entries, pruned), await Journal.VerifyAsync(null, Patience));
}
