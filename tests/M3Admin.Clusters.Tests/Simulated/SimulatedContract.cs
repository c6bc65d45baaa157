using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Simulated;
using M3Admin.Clusters.Tests.Feeds;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Simulated;

/// <summary>What markers of simulated placements promise over any store.</summary>
public abstract class SimulatedContract(StoreFixture fixture)
{
    private static readonly Placement Placement = PlacementValue.Decode(ServiceName.M3DB, Versions[0]).Placement;

    private readonly ServiceKey _service = NewService();
    private readonly SimulatedStore _simulated = new(fixture.Store);

    [Fact]
    public async Task A_simulated_placement_is_read_and_written_as_such()
    {
        await CreateAsync();

        var read = await _simulated.GetAsync(_service, CancellationToken.None);

        Assert.NotNull(read);
        Assert.Equal(Placement, read.Stored.Placement);
        Assert.IsType<CommitResult.Committed>(await _simulated.PutAsync(_service, Placement with { ShardCount = 7 }, read, CancellationToken.None));
        Assert.Equal(7u, (await _simulated.GetAsync(_service, CancellationToken.None))?.Stored.Placement.ShardCount);
    }

    [Fact]
    public async Task A_placement_without_a_marker_is_not_simulated()
    {
        await fixture.Store.PutAsync(_service, Versions[0]);

        Assert.Null(await _simulated.GetAsync(_service, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_created_where_a_placement_is()
    {
        await fixture.Store.PutAsync(_service, Versions[3]);

        Assert.IsType<CommitResult.Conflict>(await _simulated.CreateAsync([KeyValuePair.Create(_service, Placement)], [], CancellationToken.None));
        Assert.Null(await fixture.Store.GetAsync(SimulatedKeys.Of(_service), CancellationToken.None));
    }

    [Fact]
    public async Task A_marker_does_not_count_for_a_placement_that_was_created_anew()
    {
        await CreateAsync();
        var before = await _simulated.GetAsync(_service, CancellationToken.None);
        await fixture.Store.DeleteAsync(_service);
        await fixture.Store.PutAsync(_service, Versions[0]);

        Assert.NotNull(before);
        Assert.Null(await _simulated.GetAsync(_service, CancellationToken.None));
        Assert.IsType<CommitResult.Conflict>(await _simulated.PutAsync(_service, Placement, before, CancellationToken.None));
        Assert.IsType<CommitResult.Conflict>(await _simulated.DeleteAsync([KeyValuePair.Create(_service, before)], [], CancellationToken.None));
    }

    [Fact]
    public async Task A_stray_marker_is_deleted_and_a_true_one_is_not()
    {
        await CreateAsync();
        Assert.False(await _simulated.DeleteStrayMarkerAsync(_service, CancellationToken.None));

        await fixture.Store.DeleteAsync(_service);
        var anew = await fixture.Store.PutAsync(_service, Versions[0]);

        Assert.True(await _simulated.DeleteStrayMarkerAsync(_service, CancellationToken.None));
        Assert.False(await _simulated.DeleteStrayMarkerAsync(_service, CancellationToken.None));
        Assert.Equal(anew, (await fixture.Store.GetAsync(PlacementKeys.Of(_service), CancellationToken.None))?.ModRevision);
    }

    [Fact]
    public async Task What_is_simulated_is_told_live()
    {
        await using var placements = new SimulatedPlacements(fixture.Store, ServiceKey.DefaultZone, new ManualTimeProvider(), NullLogger<SimulatedPlacements>.Instance);
        await placements.WhenAsync(s => s.Health is FeedHealth.Live);
        Assert.False(placements.IsSimulated(_service));

        await CreateAsync();
        await placements.WhenAsync(s => s.Services.Contains(_service));
        Assert.True(placements.IsSimulated(_service));

        var read = await _simulated.GetAsync(_service, CancellationToken.None);
        Assert.NotNull(read);
        Assert.IsType<CommitResult.Committed>(await _simulated.DeleteAsync([KeyValuePair.Create(_service, read)], [], CancellationToken.None));
        await placements.WhenAsync(s => !s.Services.Contains(_service));
        Assert.Null(await fixture.Store.GetAsync(PlacementKeys.Of(_service), CancellationToken.None));
    }

    private async Task CreateAsync() =>
        Assert.IsType<CommitResult.Committed>(await _simulated.CreateAsync([KeyValuePair.Create(_service, Placement)], [], CancellationToken.None));
}
