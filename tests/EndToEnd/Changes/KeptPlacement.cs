using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;

namespace M3Admin.EndToEnd.Changes;

/// <summary>One placement in an etcd, and what a script or its processes do to it beside the pages.</summary>
internal sealed class KeptPlacement(FollowedEtcd etcd, ServiceName service, string environment) : IDisposable
{
    private readonly HttpClient _script = new() { BaseAddress = etcd.Console.Address, DefaultRequestHeaders = { { "Cluster-Environment-Name", environment } } };
    private readonly PlacementStore _store = new(etcd.Store);

    /// <summary>The etcd.</summary>
    public FollowedEtcd Etcd => etcd;

    /// <summary>Whose it is.</summary>
    public ServiceKey Key { get; } = new(service, environment, ServiceKey.DefaultZone);

    /// <summary>Its journal.</summary>
    public PlacementJournal Journal => new(etcd.Store, Key, TimeProvider.System);

    /// <summary>It as it is stored; null when there is none.</summary>
    public Task<StoredPlacement?> FindAsync() => _store.GetAsync(Key, CancellationToken.None);

    /// <summary>It as it is stored.</summary>
    public async Task<StoredPlacement> StoredAsync() => await FindAsync() ?? throw new InvalidOperationException($"There is no placement of {Key}.");

    /// <summary>Writes it as another tool does.</summary>
    public async Task WriteAsync(Func<Placement, Placement> change)
    {
        var stored = await StoredAsync();
        Assert.IsType<CommitResult.Committed>(await _store.PutAsync(Key, change(stored.Placement), stored, CancellationToken.None));
    }

    /// <summary>One instance, or every one, has all that it takes over; aggregators once an hour has gone.</summary>
    public Task FinishAsync(string? instance = null)
    {
        var clock = AggregatorClock.At(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1));
        return WriteAsync(placement => Assert.IsType<MarkResult.Marked>(
            instance is null ? MarkShardsAvailable.Everywhere(placement, clock) : MarkShardsAvailable.Of(placement, new InstanceId(instance), clock)).Placement);
    }

    /// <summary>Changes it over the API.</summary>
    public async Task PostAsync(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _script.PostAsync(new Uri($"/api/v1/services/{service.Text()}/placement{path}", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>All that the journal holds, the oldest first.</summary>
    public async Task<IReadOnlyList<JournalEntry>> EntriesAsync()
    {
        await Journal.CatchUpAsync(CancellationToken.None);
        return (await Journal.ReadAsync(new JournalQuery { NewestFirst = false, Limit = JournalQuery.MostEntries }, CancellationToken.None)).Entries;
    }

    /// <inheritdoc/>
    public void Dispose() => _script.Dispose();
}
