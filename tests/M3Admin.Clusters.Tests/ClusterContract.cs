using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Tests.Feeds;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests;

/// <summary>What a cluster and its placements promise over any store.</summary>
public abstract class ClusterContract(StoreFixture fixture)
{
    private readonly ServiceKey _service = NewService();
    private readonly PlacementStore _placements = new(fixture.Store);

    [Fact]
    public async Task All_who_ask_for_a_placement_get_the_same_feed()
    {
        var counting = new CountingStore(fixture.Store);
        var cluster = new Cluster("main", "embedded", counting, new ManualTimeProvider(), NullLoggerFactory.Instance);
        var feeds = new PlacementFeed[100];

        Parallel.For(0, feeds.Length, i => feeds[i] = cluster.Feed(_service));
        await feeds[0].WhenLiveAsync();

        Assert.Single(feeds.Distinct());
        Assert.Equal(1, counting.WatchesOf(PlacementKeys.Of(_service)));
        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task Where_nothing_is_stored_there_is_no_placement()
    {
        Assert.Null(await _placements.GetAsync(_service, CancellationToken.None));
        Assert.IsType<VersionLookup.NoPlacement>(await new PlacementHistory(fixture.Store).FindAsync(_service, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_placement_is_written_when_the_stored_one_is_still_the_expected_one()
    {
        var created = await _placements.PutAsync(_service, Decoded(0), null, CancellationToken.None);
        var stored = await _placements.GetAsync(_service, CancellationToken.None);

        await _placements.PutAsync(_service, Decoded(1), stored, CancellationToken.None);

        var now = await _placements.GetAsync(_service, CancellationToken.None);
        Assert.Equal(Assert.IsType<CommitResult.Committed>(created).Revision, stored?.Version.ModRevision);
        Assert.Equal((2, Decoded(1)), (now?.Version.Version, now?.Placement));
    }

    [Fact]
    public async Task Nothing_is_written_when_another_one_was_stored_meanwhile()
    {
        await _placements.PutAsync(_service, Decoded(0), null, CancellationToken.None);
        var stale = await _placements.GetAsync(_service, CancellationToken.None);
        await fixture.Store.DeleteAsync(_service);
        await _placements.PutAsync(_service, Decoded(1), null, CancellationToken.None);

        // The version is 1 both times: only the mod revision tells them apart.
        var result = await _placements.PutAsync(_service, Decoded(2), stale, CancellationToken.None);

        Assert.Equal(1, Assert.Single(Assert.IsType<CommitResult.Conflict>(result).Current).Version);
        Assert.Equal(Decoded(1), (await _placements.GetAsync(_service, CancellationToken.None))?.Placement);
    }

    [Fact]
    public async Task A_compressed_placement_stays_compressed_when_it_is_written()
    {
        var service = NewService(ServiceName.M3Aggregator);
        var compressed = new StoredForm(Compression.Zstd, UnknownFields.None);
        await fixture.Store.PutAsync(service, PlacementValue.Encode(ServiceName.M3Aggregator, Decoded(0), compressed));
        var stored = await _placements.GetAsync(service, CancellationToken.None);

        await _placements.PutAsync(service, Decoded(1), stored, CancellationToken.None);

        var now = await _placements.GetAsync(service, CancellationToken.None);
        Assert.Equal((compressed, Decoded(1)), (now?.Form, now?.Placement));
    }

    [Fact]
    public async Task Every_version_since_creation_can_be_read()
    {
        await fixture.Store.PutAsync(_service, Versions[6]);
        await fixture.Store.DeleteAsync(_service);
        foreach (var value in Versions)
        {
            await fixture.Store.PutAsync(_service, value);
        }

        var history = new PlacementHistory(fixture.Store);

        foreach (var version in Enumerable.Range(1, Versions.Count))
        {
            var found = Assert.IsType<VersionLookup.Found>(await history.FindAsync(_service, version, CancellationToken.None));
            Assert.Equal((version, Decoded(version - 1)), (found.Stored.Version.Version, found.Stored.Placement));
        }

        Assert.Equal(new VersionLookup.NeverWas(7), await history.FindAsync(_service, 0, CancellationToken.None));
        Assert.Equal(new VersionLookup.NeverWas(7), await history.FindAsync(_service, 8, CancellationToken.None));
    }

    private static Placement Decoded(int index) => PlacementValue.Decode(ServiceName.M3DB, Versions[index]).Placement;
}
