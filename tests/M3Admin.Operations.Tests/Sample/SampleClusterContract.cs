using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Simulated;
using M3Admin.KeyValue;
using M3Admin.Operations.Sample;
using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Sample;

/// <summary>What loading and removing the sample cluster promises, over any store.</summary>
public abstract class SampleClusterContract : IAsyncLifetime
{
    private static readonly ServiceKey Databases = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
    private static readonly ServiceKey Aggregators = Databases with { Service = ServiceName.M3Aggregator };
    private static readonly ServiceKey Coordinators = Databases with { Service = ServiceName.M3Coordinator };

    private readonly ManualTimeProvider _clock = new();
    private readonly SampleCluster _sample;
    private Cluster? _cluster;

    protected SampleClusterContract() => _sample = new SampleCluster(Changes.ChangeTest.Open, _clock, NullLogger<SampleCluster>.Instance);

    private Cluster Cluster => _cluster ?? throw new InvalidOperationException("xunit opens the store first");

    private PlacementStore Placements => new(Cluster.Store);

    [Fact]
    public async Task An_empty_store_gets_the_three_services_all_marked_as_simulated()
    {
        var loaded = Assert.IsType<LoadSampleResult.Loaded>(await LoadAsync());

        Assert.Equal([Databases, Aggregators, Coordinators], loaded.Services.ToArray());
        foreach (var service in loaded.Services)
        {
            Assert.NotNull(await new SimulatedStore(Cluster.Store).GetAsync(service, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Every_placement_is_valid_and_at_its_target_load()
    {
        await LoadAsync();

        foreach (var service in new[] { Databases, Aggregators, Coordinators })
        {
            var placement = await ReadAsync(service);
            Assert.Empty(PlacementRules.Check(placement, service.Service));
            Assert.Equal(default, LoadBalance.Of(placement));
        }
    }

    [Fact]
    public async Task The_databases_are_twelve_in_three_groups_with_64_new_shards_each()
    {
        await LoadAsync();

        var placement = await ReadAsync(Databases);

        Assert.Equal((3u, 256u, true, false), (placement.ReplicaFactor, placement.ShardCount, placement.IsSharded, placement.IsMirrored));
        Assert.Equal([4, 4, 4], placement.Instances.GroupBy(instance => instance.Group).Select(group => group.Count()));
        Assert.All(placement.Instances, instance => Assert.Equal(64, instance.Shards.Length));
        Assert.All(placement.Instances.SelectMany(i => i.Shards), shard => Assert.Equal(new Shard(shard.Id, ShardState.Initializing, null, Cutover.None), shard));
    }

    [Fact]
    public async Task The_layout_has_no_stripes()
    {
        await LoadAsync();

        var first = (await ReadAsync(Databases)).Instances[0].Shards;
        var gaps = first.Zip(first.Skip(1), (left, right) => right.Id - left.Id).ToArray();

        Assert.InRange(gaps.Distinct().Count(), 6, 64);
        Assert.InRange(gaps.Count(gap => gap == 1), 5, 40);
    }

    [Fact]
    public async Task The_aggregators_cut_over_at_the_end_of_the_aggregation_window()
    {
        _clock.Advance(TimeSpan.FromSeconds(15));
        var cutover = _clock.GetUtcNow() + TimeSpan.FromSeconds(45);
        await LoadAsync();

        var placement = await ReadAsync(Aggregators);

        Assert.Equal([1u, 2u, 1u, 2u], placement.Instances.Select(instance => instance.ShardSet.Value));
        Assert.All(placement.Instances.SelectMany(i => i.Shards), shard => Assert.Equal(new Cutover(cutover.ToUnixTimeSeconds() * 1_000_000_000, 0), shard.Cutover));
    }

    [Fact]
    public async Task Loading_again_says_that_it_is_there()
    {
        await LoadAsync();
        var revision = await RevisionAsync();

        Assert.IsType<LoadSampleResult.AlreadyThere>(await LoadAsync());
        Assert.Equal(revision, await RevisionAsync());
    }

    [Fact]
    public async Task Of_many_who_load_at_once_one_does_and_the_others_find_it_there()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => LoadAsync()));

        Assert.Single(results.OfType<LoadSampleResult.Loaded>());
        Assert.Equal(9, results.OfType<LoadSampleResult.AlreadyThere>().Count());
    }

    [Theory]
    [InlineData(ServiceName.M3DB)]
    [InlineData(ServiceName.M3Coordinator)]
    public async Task A_real_placement_is_named_and_nothing_is_written(ServiceName existing)
    {
        await PutRealAsync(Databases with { Service = existing });
        var revision = await RevisionAsync();

        var refused = Assert.IsType<LoadSampleResult.Refused>(await LoadAsync());

        Assert.StartsWith($"{existing.Text()}/default_env@embedded already exists and is not simulated.", refused.Reason);
        Assert.Equal(revision, await RevisionAsync());
    }

    [Fact]
    public async Task Half_a_sample_is_to_be_removed_first()
    {
        await LoadAsync();
        await Cluster.Store.CommitAsync(new Commit { Deletes = [PlacementKeys.Of(Databases)] }, CancellationToken.None);

        var refused = Assert.IsType<LoadSampleResult.Refused>(await LoadAsync());

        Assert.StartsWith("Only a part of the sample cluster is there: m3aggregator/default_env@embedded, m3coordinator/default_env@embedded.", refused.Reason);
        Assert.IsType<RemoveSampleResult.Removed>(await RemoveAsync());
        Assert.IsType<LoadSampleResult.Loaded>(await LoadAsync());
    }

    [Fact]
    public async Task Removing_leaves_nothing_behind_but_the_journal()
    {
        await LoadAsync();

        Assert.IsType<RemoveSampleResult.Removed>(await RemoveAsync());
        Assert.Empty(await OthersAsync());
        Assert.IsType<RemoveSampleResult.NotThere>(await RemoveAsync());
    }

    [Fact]
    public async Task Loading_and_removing_are_entered_in_the_journal_of_each_service()
    {
        await LoadAsync();
        await RemoveAsync();

        foreach (var service in new[] { Databases, Aggregators, Coordinators })
        {
            var entries = await new PlacementJournal(Cluster.Store, service, _clock).ReadAsync(new JournalQuery { NewestFirst = false }, CancellationToken.None);
            Assert.Equal(["init", "delete"], entries.Entries.Select(entry => entry.Draft.Operation));
            Assert.All(entries.Entries, entry => Assert.Equal("ann", entry.Draft.Actor.Name));
        }
    }

    [Fact]
    public async Task Removing_leaves_a_real_placement_alone_even_beside_a_marker()
    {
        await LoadAsync();
        await Cluster.Store.CommitAsync(new Commit { Deletes = [PlacementKeys.Of(Databases)] }, CancellationToken.None);
        await PutRealAsync(Databases);

        Assert.IsType<RemoveSampleResult.Removed>(await RemoveAsync());
        Assert.Equal([PlacementKeys.Of(Databases)], await OthersAsync());
        Assert.IsType<RemoveSampleResult.NotThere>(await RemoveAsync());
    }

    public async Task InitializeAsync() => _cluster = new Cluster("test", ServiceKey.DefaultZone, await OpenAsync(), _clock, NullLoggerFactory.Instance);

    public async Task DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await CloseAsync();
    }

    /// <summary>An empty store, which the cluster disposes of.</summary>
    protected abstract Task<IKeyValueStore> OpenAsync();

    protected abstract Task CloseAsync();

    private Task<LoadSampleResult> LoadAsync() => _sample.LoadAsync(Cluster, Changes.ChangeTest.Ann, CancellationToken.None);

    private Task<RemoveSampleResult> RemoveAsync() => _sample.RemoveAsync(Cluster, Changes.ChangeTest.Ann, CancellationToken.None);

    private async Task<Placement> ReadAsync(ServiceKey service)
    {
        var stored = await Placements.GetAsync(service, CancellationToken.None);
        Assert.NotNull(stored);
        return stored.Placement;
    }

    private async Task PutRealAsync(ServiceKey service) =>
        Assert.IsType<CommitResult.Committed>(await Placements.PutAsync(service, new Placement { ReplicaFactor = 1 }, expected: null, CancellationToken.None));

    private async Task<IEnumerable<string>> OthersAsync() =>
        (await Cluster.Store.RangeAsync("", CancellationToken.None)).Entries.Select(entry => entry.Key).Where(key => !key.StartsWith("m3admin/journal/", StringComparison.Ordinal));

    private async Task<long> RevisionAsync() => (await Cluster.Store.RangeAsync("", CancellationToken.None)).Revision;
}
