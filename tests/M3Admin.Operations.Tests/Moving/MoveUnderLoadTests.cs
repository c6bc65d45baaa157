using System.Collections.Immutable;
using System.Text;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Moving;
using M3Admin.Operations.Moving.Guided;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>A move of a cluster whose processes go on writing, 200 times a second where the machine keeps up, from its first step until the copy has ended.</summary>
public sealed class MoveUnderLoadTests(EtcdFixture old, MovedJournalTests.Target target) : MoveTest(old, target)
{
    private const int PerSecond = 200;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(8);

    private readonly EtcdFixture _old = old;

    [Fact]
    public async Task A_cluster_that_is_written_200_times_a_second_is_moved_byte_for_byte_and_not_touched()
    {
        await GivenDatabasesAsync();
        await JournalOf(Databases).CatchUpAsync(Patience);
        await GivenKeysAsync(5000);
        var given = await ContentAsync(Store, 0);
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved);
        await using var load = await SteadyLoad.BeginAsync(_old.Endpoint, PerSecond);

        await load.ReachedAsync(PerSecond);
        var id = await console.ThroughCopyAsync(Admin);
        await load.ReachedAsync(PerSecond * 3);
        await MoveConsole.DoneAsync(console.Desk.CopiedAsync(id, Admin, Patience));
        await MoveConsole.DoneAsync(console.Desk.FreezeAsync(id, Admin, "it is moved", Patience));
        await load.ReachedAsync(PerSecond * 6);
        await MoveConsole.DoneAsync(console.Desk.CompareAsync(id, Admin, Patience));
        await load.ReachedAsync((int)(PerSecond * Long.TotalSeconds) + 100);
        await MoveConsole.DoneAsync(console.Desk.CutOverAsync(id, Admin, Patience));
        await load.EndAsync();

        var point = (await MoveConsole.GuideAsync(moved, id))?.CutOver ?? throw new InvalidOperationException("the copy has not ended");
        Assert.Equal(Moved(await ContentAsync(Store, point.SourceRevision), new CopyRules(id)), Moved(await ContentAsync(moved.Store, point.TargetRevision), new CopyRules(id)));
        AssertLeasesStayedBehind(load, await ContentAsync(moved.Store, 0), await ContentAsync(Store, point.SourceRevision));
        AssertUntouched(given, load, await ContentAsync(Store, 0));
    }

    // What must be the same in both: named as the new etcd names it. What is about the move, and what is on a lease, is not.
    private static ImmutableSortedDictionary<string, string> Moved(IEnumerable<KeyValueEntry> content, CopyRules rules) => content
        .Where(entry => entry.Lease == 0 && entry.Key != FreezeKeys.Frozen && entry.Key != rules.Mark && entry.Key != MoveGuideKey.Of(rules.Move) && !entry.Key.StartsWith(PlanKeys.Prefix, StringComparison.Ordinal) && !entry.Key.StartsWith(PlanKeys.PlacementOf(""), StringComparison.Ordinal))
        .ToImmutableSortedDictionary(entry => entry.Key.Replace(JournalKeys.Root, rules.Journals, StringComparison.Ordinal), entry => Convert.ToHexString(entry.Value.Span), StringComparer.Ordinal);

    private static void AssertLeasesStayedBehind(SteadyLoad load, IReadOnlyCollection<KeyValueEntry> copy, IReadOnlyCollection<KeyValueEntry> source)
    {
        var leased = load.Held.Where(written => written.Value.IsLeased).Select(written => written.Key).ToHashSet(StringComparer.Ordinal);
        Assert.Contains(source, entry => leased.Contains(entry.Key) && entry.Key.StartsWith("_kv/", StringComparison.Ordinal));
        Assert.DoesNotContain(copy, entry => entry.Lease != 0 || leased.Contains(entry.Key) || entry.Key.StartsWith("_ld/", StringComparison.Ordinal) || entry.Key.StartsWith("_hb/", StringComparison.Ordinal));
    }

    // A write among the load's would have made a key a version older than the load knows it, and one elsewhere would have given it another revision.
    private static void AssertUntouched(IEnumerable<KeyValueEntry> given, SteadyLoad load, IReadOnlyCollection<KeyValueEntry> now)
    {
        var foreign = now.Where(entry => !entry.Key.StartsWith("m3admin/", StringComparison.Ordinal)).ToLookup(entry => load.Held.ContainsKey(entry.Key));
        Assert.Equal(
            load.Held.Select(written => (written.Key, written.Value.Value, written.Value.Version, written.Value.IsLeased)),
            foreign[true].Select(entry => (entry.Key, Encoding.UTF8.GetString(entry.Value.Span), entry.Version, entry.Lease != 0)));
        Assert.Equal(
            given.Where(entry => !entry.Key.StartsWith("m3admin/", StringComparison.Ordinal)).Select(entry => (entry.Key, entry.ModRevision, Convert.ToHexString(entry.Value.Span))),
            foreign[false].Select(entry => (entry.Key, entry.ModRevision, Convert.ToHexString(entry.Value.Span))));
    }

    // Read here in one go and by itself, so that the comparison under test is not its own witness.
    private static async Task<ImmutableArray<KeyValueEntry>> ContentAsync(IKeyValueStore store, long revision) => (await store.RangeAsync(new RangeQuery("") { Revision = revision }, Patience)).Entries;

    private async Task GivenKeysAsync(int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(100))
        {
            await Store.CommitAsync(new Commit { Puts = [.. some.Select(i => new Put($"_kv/default_env/{i:0000}", Encoding.UTF8.GetBytes($"{i:0000}")))] }, Patience);
        }
    }
}
