using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Warnings;
using M3Admin.Testing;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Changes;

/// <summary>What committing a preview promises, over any store.</summary>
public abstract class CommitContract(StoreFixture fixture) : ChangeTest(fixture)
{
    [Fact]
    public async Task What_is_committed_is_what_was_previewed()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));

        var committed = Assert.IsType<CommitOutcome.Committed>(await Commits.RunAsync(Cluster, preview, Order(), Patience));

        var stored = await StoredAsync(Databases);
        Assert.Equal(preview.After, stored?.Placement);
        Assert.Equal(committed.Version, stored?.Version);
        Assert.Equal(preview.NextVersion, committed.Version.Version);
    }

    [Fact]
    public async Task A_commit_and_its_entry_are_one_transaction_that_says_who_what_and_why()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));

        var committed = Assert.IsType<CommitOutcome.Committed>(await Commits.RunAsync(Cluster, preview, Order(reason: "more room"), Patience));

        var entry = (await EntriesAsync(Databases))[^1];
        Assert.Equal(committed.Entry, entry.Sequence);
        Assert.Equal(committed.Version, entry.Version);
        Assert.Equal(preview.BaseVersion, entry.Base);
        Assert.Equal((Operator, "add", "more room", preview.Hash), (entry.Draft.Actor, entry.Draft.Operation, entry.Draft.Reason, entry.Draft.PlanHash));
        Assert.Equal("Adds d; 6 shards are streamed.", entry.Draft.Summary);
        Assert.Equal(RequestWriter.ToText(preview.Request), entry.Draft.Request);
    }

    [Fact]
    public async Task What_others_wrote_in_between_is_entered_first()
    {
        await GivenDatabasesAsync();
        await CommitAsync(Databases, Add(Instance("d", "r1")));

        var entries = await EntriesAsync(Databases);

        Assert.Equal(["init", "write", "add"], entries.Select(entry => entry.Draft.Operation));
        Assert.Equal([JournalOrigin.Console, JournalOrigin.Observed, JournalOrigin.Console], entries.Select(entry => entry.Draft.Actor.Origin));
        Assert.Equal([1L, 2L, 3L], entries.Select(entry => entry.Version.Version));
    }

    [Fact]
    public async Task A_plan_whose_base_has_moved_is_not_written_and_is_told_what_moved()
    {
        await GivenDatabasesAsync();
        var late = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await CommitAsync(Databases, Add(Instance("e", "r2")));
        var before = await StoredAsync(Databases);

        var conflict = Assert.IsType<CommitOutcome.Conflict>(await Commits.RunAsync(Cluster, late, Order(), Patience));

        Assert.Equal((late.BaseVersion, before?.Version), (conflict.Base, (PlacementVersion?)conflict.Now));
        Assert.Equal(["e"], conflict.Moved.Joined.Select(id => id.Value));
        Assert.Equal(before?.Version, (await StoredAsync(Databases))?.Version);
    }

    [Fact]
    public async Task The_same_commit_sent_twice_is_recognised_by_its_plan()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        var first = Assert.IsType<CommitOutcome.Committed>(await Commits.RunAsync(Cluster, preview, Order(), Patience));
        await SettleAsync(Databases);

        var second = Assert.IsType<CommitOutcome.CommittedAlready>(await Commits.RunAsync(Cluster, preview, Order(), Patience));

        Assert.Equal((first.Version, first.Entry), (second.Version, second.Entry));
        Assert.Equal(4, (await StoredAsync(Databases))?.Version.Version);
    }

    [Fact]
    public async Task A_placement_created_anew_at_the_same_version_is_another_base()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await CommitAsync(Databases, new ChangeRequest.DeletePlacement(false));
        await GivenDatabasesAsync();

        Assert.Equal(preview.BaseVersion.Version, (await StoredAsync(Databases))?.Version.Version);
        Assert.IsType<CommitOutcome.Conflict>(await Commits.RunAsync(Cluster, preview, Order(), Patience));
    }

    [Fact]
    public async Task An_expired_preview_is_not_committed()
    {
        var preview = await PreviewAsync(Databases, Init(Instance("a", "r1"), Instance("b", "r2"), Instance("c", "r3")));
        Clock.Advance(ChangePreview.Lifetime);

        var refused = Assert.IsType<CommitOutcome.NoPreview>(await Commits.RunAsync(Cluster, preview, Order(), Patience));

        Assert.Contains("has expired", refused.Reason, StringComparison.Ordinal);
        Assert.Null(await StoredAsync(Databases));
    }

    [Fact]
    public async Task A_danger_must_be_accepted_and_is_then_in_the_journal()
    {
        await GivenDatabasesAsync();
        await CommitAsync(Databases, Add(Instance("d", "r1")));
        var preview = await PreviewAsync(Databases, Add(Instance("e", "r2")));

        var refused = Assert.IsType<CommitOutcome.NeedsAcceptance>(await Commits.RunAsync(Cluster, preview, Order(), Patience));
        Assert.Equal([WarningKind.NotAllAvailable], refused.Dangers.Select(danger => danger.Kind));

        Assert.IsType<CommitOutcome.Committed>(await Commits.RunAsync(Cluster, preview, Order(accepts: true), Patience));
        Assert.Equal(refused.Dangers.Select(danger => danger.Message), (await EntriesAsync(Databases))[^1].Draft.Accepted);
    }

    [Fact]
    public async Task Fifty_operators_on_one_base_make_one_change_and_forty_nine_conflicts_that_name_it()
    {
        await GivenDatabasesAsync();
        var previews = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => PreviewAsync(Databases, Add(Instance($"n{number}", "r1")))));

        var outcomes = await Task.WhenAll(previews.Select(preview => Commits.RunAsync(Cluster, preview, Order(), Patience)));

        var winner = Assert.Single(outcomes.OfType<CommitOutcome.Committed>());
        var won = previews[Array.IndexOf(outcomes, winner)].After?.Instances.Select(instance => instance.Id.Value).Single(id => id.StartsWith('n'));
        var conflicts = outcomes.OfType<CommitOutcome.Conflict>().ToArray();
        Assert.Equal(49, conflicts.Length);
        Assert.All(conflicts, conflict => Assert.Equal([won], conflict.Moved.Joined.Select(id => id.Value)));
        Assert.IsType<JournalVerdict.Whole>(await JournalOf(Databases).VerifyAsync(null, Patience));
        Assert.Equal(["init", "write", "add"], (await EntriesAsync(Databases)).Select(entry => entry.Draft.Operation));
    }

    [Fact]
    public async Task Deleting_removes_the_placement_and_can_be_read_back_from_the_journal()
    {
        await GivenDatabasesAsync();
        var last = await StoredAsync(Databases);

        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(Databases, new ChangeRequest.DeletePlacement(false)));

        Assert.Null(await StoredAsync(Databases));
        var entries = await EntriesAsync(Databases);
        Assert.True(entries[^1].IsDelete);
        var value = await JournalOf(Databases).ValueAsync(entries[^2].Sequence, Patience) ?? throw new InvalidOperationException("no value");
        Assert.Equal(last?.Placement, Clusters.Codecs.PlacementValue.Decode(ServiceName.M3DB, value).Placement);
    }

    [Fact]
    public async Task Deleting_aggregators_clears_their_flush_times_and_elections_in_the_same_transaction_and_nobody_elses()
    {
        var pair = new ChangeRequest.Init([Instance("x", "r1", 6000), Instance("y", "r2", 6000)], 4, 2, RequestOptions.None);
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(Aggregators, pair));
        var env = Aggregators.Environment;
        string[] theirs =
        [
            $"_kv/{env}/shardset/1/flush", $"_kv/{env}//shardset/1/flush",
            $"_ld/{env}/m3aggregator/shardset/1/lock/694d5", $"_ld/{env}/m3aggregator/shardset/1/lock/694d6",
        ];
        string[] others = [$"_kv/{env}/m3db.node.namespaces", "_kv/other/shardset/1/flush", $"_ld/{env}/m3coordinator/x/1"];
        await PutAsync([.. theirs, .. others]);

        var deleted = Assert.IsType<CommitOutcome.Committed>(await CommitAsync(Aggregators, new ChangeRequest.DeletePlacement(false)));

        var left = await Store.RangeAsync("_", Patience);
        Assert.Equal(others.Order(StringComparer.Ordinal), left.Entries.Select(entry => entry.Key));
        Assert.Equal(deleted.Version.ModRevision, left.Revision);
    }

    [Fact]
    public async Task Previewing_writes_nothing()
    {
        await GivenDatabasesAsync();
        var before = (await Store.RangeAsync("", Patience)).Revision;

        await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await PreviewAsync(Databases, new ChangeRequest.DeletePlacement(false));

        Assert.Equal(before, (await Store.RangeAsync("", Patience)).Revision);
    }

    [Fact]
    public async Task Nothing_goes_through_while_the_journal_is_broken()
    {
        await GivenDatabasesAsync();
        var keys = (await Store.RangeAsync("m3admin/journal/", Patience)).Entries;
        var head = keys.Single(entry => entry.Key.EndsWith("/head", StringComparison.Ordinal));
        await Store.CommitAsync(new Commit { Puts = [new Put(head.Key, "nonsense"u8.ToArray())] }, Patience);
        var before = await StoredAsync(Databases);

        Assert.IsType<CommitOutcome.Unjournalled>(await CommitAsync(Databases, Add(Instance("d", "r1"))));

        Assert.Equal(before?.Version, (await StoredAsync(Databases))?.Version);
    }

    [Fact]
    public async Task A_set_for_another_version_is_refused_with_the_version_there_is()
    {
        await GivenDatabasesAsync();
        var stored = await StoredAsync(Databases) ?? throw new InvalidOperationException("no placement");

        var moved = Assert.IsType<PreviewResult.Moved>(await Previews.RunAsync(Cluster, Databases, Ann, new ChangeRequest.Set(stored.Placement, 1, true, false), Patience));

        Assert.Equal((1, stored.Version), (moved.Asked, moved.Now));
    }

    [Fact]
    public async Task A_set_of_the_largest_captured_placement_is_kept_committed_and_entered()
    {
        var (large, _) = PlacementValue.Decode(ServiceName.M3DB, CapturedHistory.LargeCluster.Changes[^1].Value);
        var preview = await PreviewAsync(Databases, new ChangeRequest.Set(large, 0, true, false));
        await new PlanShelf(Open, Clock).KeepAsync(Cluster, preview, Ann, Patience);

        var found = Assert.IsType<PlanLookup.Found>(await new PlanShelf(Open, Clock).FindAsync(Cluster, Databases, preview.Hash, Patience));
        Assert.IsType<CommitOutcome.Committed>(await Commits.RunAsync(Cluster, found.Preview, Order(accepts: true), Patience));

        Assert.Equal(large, (await StoredAsync(Databases))?.Placement);
        var entry = (await EntriesAsync(Databases))[^1];
        Assert.Equal("""{"confirm":true}""", entry.Draft.Request);
        var value = await JournalOf(Databases).ValueAsync(entry.Sequence, Patience) ?? throw new InvalidOperationException("no value");
        Assert.Equal(large, PlacementValue.Decode(ServiceName.M3DB, value).Placement);
    }

    [Fact]
    public async Task A_set_keeps_the_fields_that_only_a_newer_M3_knows()
    {
        await GivenDatabasesAsync();
        var stored = await StoredAsync(Databases) ?? throw new InvalidOperationException("no placement");
        var unknown = new UnknownFields([0xA0, 0x06, 0x01]);
        var extended = stored.Placement with { Unknown = unknown, Instances = [.. stored.Placement.Instances.Select(instance => instance with { Unknown = unknown })] };
        await new PlacementStore(Store).PutAsync(Databases, extended, stored, Patience);

        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(Databases, new ChangeRequest.Set(stored.Placement, 0, true, false)));

        Assert.Equal(extended, (await StoredAsync(Databases))?.Placement);
    }

    private async Task PutAsync(string[] keys) =>
        await Store.CommitAsync(new Commit { Puts = [.. keys.Select(key => new Put(key, "1"u8.ToArray()))] }, Patience);
}
