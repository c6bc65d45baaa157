using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Access;
using M3Admin.Operations.Sample;
using M3Admin.Placements.Model;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Fleet.Tests;

/// <summary>What a newcomer sees after loading the sample cluster.</summary>
public sealed class SampleClusterOnFleetTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private static readonly Caller Admin = Caller.As(new Actor("ann", "admin", "", JournalOrigin.Console));

    private const int Databases = 12;
    private const int Aggregators = 4;

    [Fact]
    public async Task The_databases_become_available_one_after_the_other_within_ten_seconds()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await LoadAsync(harness);
        await harness.Clock.WhenArmedAsync(Databases + Aggregators);
        var start = harness.Clock.GetUtcNow();

        var stored = await RunAsync(harness, Harness.Service());

        Assert.InRange(harness.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10));
        Assert.Equal(1 + Databases, stored.Version.Version);
    }

    [Fact]
    public async Task The_aggregators_become_available_too_but_not_before_their_cutover()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await LoadAsync(harness);
        await harness.Clock.WhenArmedAsync(Databases + Aggregators);
        var start = harness.Clock.GetUtcNow();

        await harness.RunUntilAsync(Harness.Service(ServiceName.M3Aggregator), States.IsAtRest);

        Assert.True(harness.Clock.GetUtcNow() - start >= TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task The_sample_can_be_removed_while_its_nodes_are_writing()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        var sample = await LoadAsync(harness);
        await harness.Clock.WhenArmedAsync(Databases + Aggregators);

        harness.Clock.Advance(TimeSpan.FromSeconds(4));
        var removed = await sample.RemoveAsync(harness.Cluster, Admin, CancellationToken.None);
        await harness.Clock.WhenDisarmedAsync();

        Assert.IsType<RemoveSampleResult.Removed>(removed);
        var left = await harness.Store.RangeAsync(new KeyValue.RangeQuery(""), CancellationToken.None);
        Assert.DoesNotContain(left.Entries, entry => !entry.Key.StartsWith("m3admin/journal/", StringComparison.Ordinal));
    }

    // Lets one node wake at a time, and go on only when it has written or gone to sleep again: so the clock shows just when each one wrote.
    private static async Task<StoredPlacement> RunAsync(Harness harness, ServiceKey service)
    {
        var stored = await harness.WhenAsync(service, _ => true);
        for (var asleep = Databases + Aggregators; !stored.IsAtRest();)
        {
            var written = harness.WhenAsync(service, later => later.Version.Version > stored.Version.Version);
            harness.Clock.AdvanceToNextTimer();
            var first = await Task.WhenAny(harness.Clock.WhenArmedAsync(asleep), written);
            await first;
            (stored, asleep) = first == written ? (await written, asleep - 1) : (stored, asleep);
        }

        return stored;
    }

    private static async Task<SampleCluster> LoadAsync(Harness harness)
    {
        harness.Clock.Advance(TimeSpan.FromSeconds(15)); // Into an aggregation window, 45 s before its end.
        var sample = new SampleCluster(new Gate(isReadOnly: false, new AccessLog(NullLogger<AccessLog>.Instance)), harness.Clock, NullLogger<SampleCluster>.Instance);
        Assert.IsType<LoadSampleResult.Loaded>(await sample.LoadAsync(harness.Cluster, Admin, CancellationToken.None));
        return sample;
    }
}
