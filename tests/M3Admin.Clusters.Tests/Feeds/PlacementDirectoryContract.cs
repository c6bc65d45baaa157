using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Feeds;

/// <summary>What the directory promises over any store. Tests share the store, so each looks at environments of its own.</summary>
public abstract class PlacementDirectoryContract(StoreFixture fixture)
{
    private readonly string _environment = $"directory/{Guid.NewGuid():N}";

    [Fact]
    public async Task It_names_every_placement_by_environment_then_service()
    {
        ServiceKey[] services = [Service(ServiceName.M3DB, "b"), Service(ServiceName.M3Coordinator, "a"), Service(ServiceName.M3Aggregator, "a"), Service(ServiceName.M3DB, "a/b")];
        foreach (var service in services)
        {
            await fixture.Store.PutAsync(service, Versions[0]);
        }

        await using var directory = NewDirectory();
        var snapshot = await directory.WhenAsync(d => d.Health is FeedHealth.Live);

        Assert.Equal([services[2], services[1], services[3], services[0]], Mine(snapshot));
    }

    [Fact]
    public async Task It_follows_placements_that_come_and_go()
    {
        await using var directory = NewDirectory();
        var service = Service(ServiceName.M3Aggregator, "a");

        await fixture.Store.PutAsync(service, Versions[0]);
        await directory.WhenAsync(d => Mine(d).Contains(service));
        await fixture.Store.DeleteAsync(service);

        await directory.WhenAsync(d => !Mine(d).Any());
    }

    [Fact]
    public async Task It_leaves_out_keys_that_are_no_placements()
    {
        await fixture.Store.PutAsync($"_sd.placement/{_environment}/m3query", [1]);
        await fixture.Store.PutAsync($"/placement/{_environment}/m3db", [1]);

        await using var directory = NewDirectory();

        Assert.Empty(Mine(await directory.WhenAsync(d => d.Health is FeedHealth.Live)));
    }

    [Fact]
    public async Task It_stays_as_it_is_when_a_placement_it_names_is_written()
    {
        var (written, created) = (Service(ServiceName.M3DB, "a"), Service(ServiceName.M3DB, "b"));
        await fixture.Store.PutAsync(written, Versions[0]);
        await using var directory = NewDirectory();
        await directory.WhenAsync(d => d.Health is FeedHealth.Live);
        await using var follower = directory.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        await follower.NextAsync();

        await fixture.Store.PutAsync(written, Versions[1]);
        await fixture.Store.PutAsync(created, Versions[0]);

        Assert.Equal([written, created], Mine(await follower.NextAsync()));
    }

    private ServiceKey Service(ServiceName service, string environment) => new(service, $"{_environment}/{environment}", "zone-1");

    private IEnumerable<ServiceKey> Mine(DirectorySnapshot snapshot) => snapshot.Services.Where(s => s.Environment.StartsWith(_environment, StringComparison.Ordinal));

    private PlacementDirectory NewDirectory() => new(fixture.Store, "zone-1", new ManualTimeProvider(), NullLogger<PlacementDirectory>.Instance);
}
