using M3Admin.Clusters;
using M3Admin.Clusters.Keys;
using M3Admin.Fleet.Tests.Stores;
using M3Admin.Testing.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Tests.Nodes;

/// <summary>What simulated nodes do, over any store.</summary>
public abstract class FleetContract(StoreFixture fixture)
{
    private const string Fresh = """
        rf=3
        a@r1: 0I 1I
        b@r2: 0I 1I
        c@r3: 0I 1I
        """;

    private static readonly ServiceKey Database = Harness.Service();

    [Fact]
    public async Task Each_node_marks_all_its_shards_in_one_write_when_it_has_streamed_them()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await harness.CreateAsync(Database, Fresh);

        for (var left = 3; left > 0; left--)
        {
            await harness.Clock.WhenArmedAsync(left);
            harness.Clock.AdvanceToNextTimer();
            var stored = await harness.WhenAsync(Database, s => s.Version.Version == 5 - left);
            Assert.Equal((left - 1) * 2, stored.Initializing());
        }
    }

    [Fact]
    public async Task Nodes_mark_in_batches_when_that_is_configured()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync(new FleetOptions { BatchSize = 2 });
        await harness.CreateAsync(Database, "rf=1\na@r1: 0I 1I 2I 3I 4I");

        string[] expected = ["a@r1: 0-1A 2-4I", "a@r1: 0-3A 4I", "a@r1: 0-4A"];
        for (var batch = 0; batch < expected.Length; batch++)
        {
            await harness.Clock.WhenArmedAsync(1);
            harness.Clock.AdvanceToNextTimer();
            Assert.Equal($"rf=1 shards=5\n{expected[batch]}", await harness.VersionAsync(Database, batch + 2));
        }
    }

    [Fact]
    public async Task A_node_that_loses_the_race_tries_again_a_second_later_and_nothing_is_lost()
    {
        var store = new RacingStore(await fixture.EmptyAsync());
        await using var harness = new Harness(store);
        await harness.StartAsync();
        await harness.CreateAsync(Database, "rf=1\na@r1: 0I");
        await harness.Clock.WhenArmedAsync(1);
        store.Before(() => harness.ChangeAsync(Database, p => p with { Instances = [p.Instances[0] with { Weight = 7 }] }));

        harness.Clock.AdvanceToNextTimer();
        await harness.VersionAsync(Database, 2);
        await harness.Clock.WhenArmedAsync(1);
        var lost = harness.Clock.GetUtcNow();
        harness.Clock.AdvanceToNextTimer();

        Assert.Equal("rf=1 shards=1\na@r1 w=7: 0A", await harness.VersionAsync(Database, 3));
        Assert.Equal(TimeSpan.FromSeconds(1), harness.Clock.GetUtcNow() - lost);
    }

    [Fact]
    public async Task Two_consoles_drive_the_same_nodes_without_harm()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await harness.StartAsync();
        await harness.CreateAsync(Database, Fresh);
        await harness.Clock.WhenArmedAsync(6);

        var stored = await harness.RunUntilAsync(Database, States.IsAtRest);

        Assert.Equal(4, stored.Version.Version);
    }

    [Fact]
    public async Task Who_takes_a_shard_over_removes_it_from_the_node_it_leaves()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await harness.CreateAsync(Database, """
            rf=1
            a@r1: 0L 1L
            b@r1: 0I<a 1I<a 2A
            """);
        await harness.Clock.WhenArmedAsync(1);

        harness.Clock.AdvanceToNextTimer();

        Assert.Equal("rf=1 shards=3\nb@r1: 0-2A", await harness.VersionAsync(Database, 2));
    }

    [Fact]
    public async Task A_node_that_joins_later_streams_too()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await harness.CreateAsync(Database, "rf=1\na@r1: 0A 1A");
        await harness.ChangeAsync(Database, "rf=1\na@r1: 0A 1L\nb@r1: 1I<a");
        await harness.Clock.WhenArmedAsync(1);

        harness.Clock.AdvanceToNextTimer();

        Assert.Equal("rf=1 shards=2\na@r1: 0A\nb@r1: 1A", await harness.VersionAsync(Database, 3));
    }

    [Fact]
    public async Task What_was_streamed_from_one_source_does_not_count_for_another()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await harness.CreateAsync(Database, "rf=1\na@r1: 0L 1L\nb@r1: 0I<a 1I<a");
        await harness.Clock.WhenArmedAsync(1);
        await harness.ChangeAsync(Database, "rf=1\na@r1: 0L\nb@r1: 0I<a 1I<c\nc@r1: 1L");

        harness.Clock.AdvanceToNextTimer();
        Assert.Equal("rf=1 shards=2\nb@r1: 0A 1I<c\nc@r1: 1L", await harness.VersionAsync(Database, 3));
        await harness.Clock.WhenArmedAsync(1);
        harness.Clock.AdvanceToNextTimer();

        Assert.Equal("rf=1 shards=2\nb@r1: 0-1A", await harness.VersionAsync(Database, 4));
    }

    [Fact]
    public async Task A_shard_that_was_given_back_meanwhile_is_left_alone()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await harness.CreateAsync(Database, "rf=1\na@r1: 0L 1A\nb@r1: 0I<a 2A");
        await harness.Clock.WhenArmedAsync(1);
        await harness.ChangeAsync(Database, "rf=1\na@r1: 0A 1A\nb@r1: 2A");
        await harness.VersionAsync(Database, 2);

        harness.Clock.AdvanceToNextTimer();
        await harness.ChangeAsync(Database, "rf=1\na@r1: 0A 1L\nb@r1: 1I<a 2A");
        await harness.Clock.WhenArmedAsync(1);
        harness.Clock.AdvanceToNextTimer();

        Assert.Equal("rf=1 shards=3\na@r1: 0A\nb@r1: 1-2A", await harness.VersionAsync(Database, 4));
    }

    [Fact]
    public async Task A_placement_without_a_marker_is_never_touched()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        var real = Harness.Service() with { Environment = "production" };
        Assert.IsType<CommitResult.Committed>(await new PlacementStore(harness.Store).PutAsync(real, Harness.Read(Fresh), expected: null, CancellationToken.None));
        await harness.StartAsync();
        await harness.CreateAsync(Database, Fresh);

        await harness.RunUntilAsync(Database, States.IsAtRest);
        await harness.Clock.WhenDisarmedAsync();

        Assert.Equal(6, (await harness.WhenAsync(real, stored => stored.Version.Version == 1)).Initializing());
    }

    [Fact]
    public async Task When_the_sample_is_removed_its_nodes_stop()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await harness.CreateAsync(Database, Fresh);
        await harness.Clock.WhenArmedAsync(3);
        var simulated = await harness.Simulated.GetAsync(Database, CancellationToken.None);
        Assert.NotNull(simulated);

        Assert.IsType<CommitResult.Committed>(await harness.Simulated.DeleteAsync([KeyValuePair.Create(Database, simulated)], [], CancellationToken.None));
        await harness.Clock.WhenDisarmedAsync();

        Assert.Null(await harness.Store.GetAsync(PlacementKeys.Of(Database), CancellationToken.None));
    }

    [Fact]
    public async Task A_real_placement_in_the_place_of_a_simulated_one_is_not_touched_and_the_marker_goes()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync();
        await harness.CreateAsync(Database, Fresh);
        await harness.Clock.WhenArmedAsync(3);
        var delete = new Commit { Deletes = [PlacementKeys.Of(Database)] };
        await harness.Store.CommitAsync(delete, CancellationToken.None);
        var created = Assert.IsType<CommitResult.Committed>(
            await new PlacementStore(harness.Store).PutAsync(Database, Harness.Read(Fresh), expected: null, CancellationToken.None));

        await harness.RunUntilAsync(harness.WhenUnmarkedAsync(Database));
        await harness.Clock.WhenDisarmedAsync();
        var real = await harness.WhenAsync(Database, stored => stored.Version.ModRevision == created.Revision);
        Assert.Equal(6, real.Initializing());
        Assert.Null(await harness.Store.GetAsync(SimulatedKeys.Of(Database), CancellationToken.None));
    }

    [Fact]
    public async Task A_fleet_that_is_switched_off_drives_nothing()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        await harness.StartAsync(new FleetOptions { Enabled = false });

        await harness.FleetEndsAsync();
    }
}
