using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Testing;
using M3Admin.Web.Features.Placements.Grid;

namespace M3Admin.Web.Tests.Features.Placements.Grid;

public sealed class GridMessagesTests
{
    private const string Joining = """
        rf=1 shards=4
        a@r2 w=3: 0A 1A 2L 3L
        b@r1 w=3: 2I<a 3I<a
        """;

    private static readonly ServiceKey M3DB = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1000);

    [Fact]
    public void A_snapshot_tells_each_instance_and_each_of_its_shards()
    {
        var read = new ReadGrid().Apply(Whole(Snapshot(Joining)));

        Assert.Equal([("a", "r2", 3L, 2d), ("b", "r1", 3L, 2d)], read.Instances.Select(i => (i.Key, i.Value.Group, i.Value.Weight, i.Value.Target)).OrderBy(i => i.Key));
        Assert.Equal(
            ["a0 available", "a1 available", "a2 leaving since at least 1000", "a3 leaving since at least 1000", "b2 initializing from a since at least 1000", "b3 initializing from a since at least 1000"],
            Words(read));
        Assert.Equal((1L, 10L, 0), (read.Version, read.ModRevision, read.Health));
        Assert.Empty(read.Violations);
    }

    [Fact]
    public void Rows_are_ordered_by_isolation_group_then_by_instance() =>
        Assert.Equal(["b", "a"], new ReadGrid().Apply(Whole(Snapshot(Joining))).Instances.Keys);

    [Fact]
    public void Changes_of_shards_alone_are_told_alone()
    {
        var before = Snapshot(Joining);
        var after = Next(before, Joining.Replace("2I<a", "2A", StringComparison.Ordinal).Replace(" 2L", "", StringComparison.Ordinal));
        var read = new ReadGrid().Apply(Whole(before));

        var delta = Since(before, after);
        read.Apply(delta);

        Assert.Equal(Words(new ReadGrid().Apply(Whole(after))), Words(read));
        Assert.True(delta.Length < 40, $"{delta.Length} bytes for two shards");
        Assert.Equal(11, read.ModRevision);
    }

    [Fact]
    public void An_instance_that_joins_leaves_or_changes_is_told_with_the_whole()
    {
        var before = Snapshot(Joining);
        foreach (var text in new[] { Joining + "\nc@r3: 0I", Joining.Replace("b@r1 w=3", "b@r1 w=4", StringComparison.Ordinal) })
        {
            var after = Next(before, text);
            Assert.Same(GridMessages.Whole(after), Since(before, after));
        }
    }

    [Fact]
    public void A_change_of_health_is_told_in_a_few_bytes()
    {
        var before = Snapshot(Joining);
        var stale = before with { Health = new FeedHealth.Stale(Start, "gone") };
        var read = new ReadGrid().Apply(Whole(before)).Apply(Since(before, stale));

        Assert.Equal(2, read.Health);
        Assert.True(Since(before, stale).Length < 16);
    }

    [Fact]
    public void Violations_name_their_instance_and_shard()
    {
        var read = new ReadGrid().Apply(Whole(Snapshot("""
            rf=1 shards=2
            a@r1: 0A
            b@r2: 1I<gone
            """)));

        Assert.Contains(read.Violations, violation => violation is { Instance: "b", Shard: 1 });
        Assert.Contains("b1 initializing from gone since at least 1000", Words(read));
    }

    [Fact]
    public void Cutovers_are_told_in_milliseconds() =>
        Assert.Contains("a0 initializing since at least 1000 cutover 5000..6000", Words(new ReadGrid().Apply(Whole(Snapshot("rf=1 shards=1\na@r1: 0I[5000000000..6000000000]")))));

    [Fact]
    public void All_pages_share_one_encoding()
    {
        var before = Snapshot(Joining);
        var after = Next(before, Joining.Replace("2I<a", "2A", StringComparison.Ordinal));
        var update = Update(before, after);

        Assert.Same(GridMessages.Whole(after), GridMessages.Whole(after));
        Assert.Same(GridMessages.Since(VersionOf(before), update), GridMessages.Since(VersionOf(before), update));
    }

    [Fact]
    public void The_largest_placement_takes_less_than_sixty_kilobytes()
    {
        var last = CapturedHistory.LargeCluster.Of("_sd.placement/default_env/m3db").Last();
        var stored = PlacementStore.Read(M3DB, new KeyValueEntry(last.Key, last.Value ?? default, 1, last.ModRevision, last.Version));
        var snapshot = new PlacementSnapshot(M3DB, new FeedHealth.Live(Start), stored, null, Start);

        var message = Whole(snapshot);

        Assert.InRange(message.Length, 1, 60_000);
        var read = new ReadGrid().Apply(message);
        Assert.Equal(385, read.Instances.Count);
        Assert.Equal(
            stored.Placement.Instances.SelectMany(i => i.Shards.Select(s => $"{i.Id}{s.Id} {s.State}{(s.Source is { } source ? $" from {source}" : "")}".ToLowerInvariant())).Order(StringComparer.Ordinal),
            Words(read).Order(StringComparer.Ordinal));
    }

    private static byte[] Whole(PlacementSnapshot snapshot) => GridMessages.Whole(snapshot) ?? throw new InvalidOperationException("nothing stored");

    private static byte[] Since(PlacementSnapshot before, PlacementSnapshot after) =>
        GridMessages.Since(VersionOf(before), Update(before, after)) ?? throw new InvalidOperationException("nothing stored");

    private static PlacementUpdate Update(PlacementSnapshot before, PlacementSnapshot after) =>
        new(after, PlacementDiff.Between(before.Stored?.Placement, after.Stored?.Placement));

    private static PlacementVersion VersionOf(PlacementSnapshot snapshot) => snapshot.Stored?.Version ?? PlacementVersion.None;

    private static PlacementSnapshot Snapshot(string notation) => Next(new PlacementSnapshot(M3DB, new FeedHealth.Live(Start), null, null, null), notation);

    private static PlacementSnapshot Next(PlacementSnapshot before, string notation)
    {
        var placement = Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(notation)).Placement;
        var version = before.Stored is { } stored ? new PlacementVersion(stored.Version.Version + 1, stored.Version.ModRevision + 1) : new PlacementVersion(1, 10);
        return before with { Stored = new StoredPlacement(placement, version, 1, StoredForm.Plain), ObservedAt = Start, Observed = before.Observed.Next(placement, Start) };
    }

    private static string[] Words(ReadGrid read) => [.. read.Shards.Select(shard => $"{shard.Key.Instance}{shard.Key.Shard} {shard.Value}")];
}
