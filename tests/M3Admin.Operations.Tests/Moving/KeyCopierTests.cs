using System.Text;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Moving;
using M3Admin.Operations.Moving.Comparing;
using M3Admin.Operations.Moving.Copying;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>What copying one etcd to another promises, over two real ones.</summary>
public sealed class KeyCopierTests(TwoEtcds etcds) : IClassFixture<TwoEtcds>, IAsyncLifetime
{
    private const string Placement = "_sd.placement/default_env/m3db";
    private static readonly CopyRules Rules = new("a1b2c3d4");
    private static readonly Freeze Filling = new("ann", "moved to", DateTimeOffset.UnixEpoch) { IsBeingFilled = true };

    private readonly EtcdStore _old = TwoEtcds.Open(etcds.Old);
    private readonly EtcdStore _new = TwoEtcds.Open(etcds.New);

    private static CancellationToken Patience => CancellationToken.None;

    public Task InitializeAsync() => etcds.EmptyAsync();

    public async Task DisposeAsync()
    {
        await _old.DisposeAsync();
        await _new.DisposeAsync();
    }

    [Fact]
    public async Task A_store_that_is_being_written_all_the_time_is_copied_byte_for_byte()
    {
        await GivenKeysAsync(1500);
        await PutAsync(_old, "_kv/default_env/large", new byte[1_200_000]);
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => WriteAsync(writer, 400)));

        await CopyAsync(async () =>
        {
            await writing;
            return await TwoEtcds.RevisionAsync(_old);
        });

        await AssertSameAsync();
        var compared = await StoreComparison.RunAsync(_old, _new, Rules, Patience);
        Assert.True(compared?.IsEqual);
        Assert.Equal(await CountAsync(_old), compared?.Compared.Keys);
    }

    [Fact]
    public async Task The_old_etcd_is_not_written()
    {
        await GivenKeysAsync(300);
        var before = await TwoEtcds.RevisionAsync(_old);

        await CopyAsync();

        Assert.Equal(before, await TwoEtcds.RevisionAsync(_old));
    }

    [Fact]
    public async Task What_lives_on_a_lease_stays_behind_and_is_counted()
    {
        await GivenKeysAsync(10);
        await TwoEtcds.PutLeasedAsync(etcds.Old, "_ld/default_env/m3aggregator/shardset/1/lock/77", "agg-1");
        await TwoEtcds.PutLeasedAsync(etcds.Old, "_hb/default_env/m3aggregator/agg-1", "beat");
        await TwoEtcds.PutLeasedAsync(etcds.Old, "_kv/default_env/on-a-lease", "x");

        await CopyAsync();

        Assert.Empty((await _new.RangeAsync("_ld/", Patience)).Entries);
        Assert.Empty((await _new.RangeAsync("_hb/", Patience)).Entries);
        Assert.Null(await _new.GetAsync("_kv/default_env/on-a-lease", Patience));
        var inventory = await KeyInventory.TakeAsync(_old, Rules, Patience);
        Assert.Equal([LeftOut.Leased, LeftOut.Election, LeftOut.Heartbeat], inventory.LeftOut.Keys);
        Assert.All(inventory.LeftOut.Values, count => Assert.Equal(1, count.Keys));
    }

    [Fact]
    public async Task What_consoles_are_doing_to_the_old_etcd_or_to_the_new_one_stays_there_and_is_told()
    {
        await PutAsync(_old, ClaimKeys.Etcd, [1]);
        await PutAsync(_old, "_kv/default_env/a", [1]);
        await PutAsync(_new, ClaimKeys.Etcd, [2]); // Which does not make it an etcd that is in use.

        await CopyAsync();

        Assert.Equal([2], (await _new.GetAsync(ClaimKeys.Etcd, Patience))?.Value.ToArray());
        Assert.True((await StoreComparison.RunAsync(_old, _new, Rules, Patience))?.IsEqual);
        Assert.Equal([LeftOut.Claim], (await KeyInventory.TakeAsync(_old, Rules, Patience)).LeftOut.Keys);
    }

    [Fact]
    public async Task What_is_put_on_a_lease_while_the_copy_follows_goes_from_the_copy()
    {
        await PutAsync(_old, "_kv/default_env/a", [1]);
        await PutAsync(_old, "_kv/default_env/b", [1]);

        await CopyAsync(async () =>
        {
            await FollowingAsync();
            await TwoEtcds.PutLeasedAsync(etcds.Old, "_kv/default_env/a", "2");
            await TwoEtcds.PutLeasedAsync(etcds.Old, "_kv/default_env/new", "2");
            await PutAsync(_old, "_kv/default_env/b", [2]);
            return await TwoEtcds.RevisionAsync(_old);
        });

        Assert.Equal(["_kv/default_env/b"], (await _new.RangeAsync("_kv/", Patience)).Entries.Select(entry => entry.Key));
        await AssertSameAsync();
    }

    [Fact]
    public async Task A_copy_that_broke_off_goes_on_and_writes_nothing_twice()
    {
        await GivenKeysAsync(1000);
        await ClaimAsync();
        using var crash = new CancellationTokenSource();
        var breaking = new InterruptedStore(_new, beforeCommit: commit => commit == 6 ? crash.CancelAsync() : Task.CompletedTask);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new KeyCopier(_old, breaking, Rules, "first", TimeProvider.System).RunAsync(crash.Token));
        var half = await CountAsync(_new);
        Assert.InRange(half, 100, 900);
        await PutAsync(_old, "_kv/default_env/0001", [9]);

        await CopyAsync(owner: "second");

        await AssertSameAsync();
        Assert.Equal(1, (await _new.GetAsync("_kv/default_env/0002", Patience))?.Version);
        Assert.Equal(2, (await _new.GetAsync("_kv/default_env/0001", Patience))?.Version);
        Assert.Equal("second", (await MarkAsync()).Owner);
    }

    [Fact]
    public async Task A_copy_whose_source_is_compacted_meanwhile_begins_again_and_says_so()
    {
        await GivenKeysAsync(1000);
        var compacting = new InterruptedStore(_old, beforeRange: async range =>
        {
            if (range == 6)
            {
                await PutAsync(_old, "_kv/default_env/0003", [7]);
                await _old.Maintenance.CompactAsync(await TwoEtcds.RevisionAsync(_old), Patience);
            }
        });

        await CopyAsync(source: compacting);

        await AssertSameAsync();
        var mark = await MarkAsync();
        Assert.Equal(2, mark.Passes);
        Assert.Contains("compacted", mark.BeganAgain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_deleted_while_nobody_copied_goes_from_the_copy_too()
    {
        await GivenKeysAsync(300);
        await CopyUntilFollowingAsync();
        await _old.CommitAsync(new Commit { Deletes = ["_kv/default_env/0004"] }, Patience);
        await PutAsync(_old, "_kv/default_env/zzz", [1]);
        await _old.Maintenance.CompactAsync(await TwoEtcds.RevisionAsync(_old), Patience);

        await CopyAsync(owner: "second");

        Assert.Null(await _new.GetAsync("_kv/default_env/0004", Patience));
        await AssertSameAsync();
    }

    [Fact]
    public async Task Two_consoles_never_copy_at_once()
    {
        await GivenKeysAsync(50);
        await ClaimAsync();
        var first = new KeyCopier(_old, _new, Rules, "first", TimeProvider.System).RunAsync(Patience);
        await FollowingAsync();

        var second = new KeyCopier(_old, _new, Rules, "second", TimeProvider.System).RunAsync(Patience);
        await OwnedByAsync("second");
        await PutAsync(_old, "_kv/default_env/more", [1]);

        await first;
        await CopyTarget.CompleteAsync(_new, Rules, await TwoEtcds.RevisionAsync(_old), TimeProvider.System, Patience);
        await second;
        await AssertSameAsync();
        Assert.Equal(1, (await _new.GetAsync("_kv/default_env/more", Patience))?.Version);
    }

    [Fact]
    public async Task An_etcd_that_holds_something_is_refused_and_what_it_holds_is_named()
    {
        await PutAsync(_new, "somebody/else", [1]);

        var occupied = Assert.IsType<TargetState.Occupied>(await ClaimAsync());

        Assert.Equal(1, occupied.Keys);
        Assert.Contains("somebody/else", occupied.Reason, StringComparison.Ordinal);
        Assert.Equal(1, await CountAllAsync(_new));
    }

    [Fact]
    public async Task The_unfinished_copy_of_another_move_is_refused()
    {
        await CopyTarget.ClaimAsync(_new, new CopyRules("other"), "test", Filling, Patience);

        var occupied = Assert.IsType<TargetState.Occupied>(await ClaimAsync());

        Assert.Contains("m3admin/move/other", occupied.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_is_named()
    {
        await GivenKeysAsync(20);
        await PutAsync(_old, Placement, [1, 2, 3]);
        await CopyAsync();
        await PutAsync(_new, Placement, [1, 2, 4]);
        await PutAsync(_new, "_kv/default_env/stray", [1]);
        await _new.CommitAsync(new Commit { Deletes = ["_kv/default_env/0001"], Puts = [new Put(Rules.Mark, (await MarkAsync()).ToBytes())] }, Patience);

        var compared = await StoreComparison.RunAsync(_old, _new, Rules, Patience);

        Assert.Equal(3, compared?.Differing);
        Assert.Equal(
            [
                new KeyDifference("_kv/default_env/0001", "missing in the new etcd (4 bytes in the old one)"),
                new KeyDifference("_kv/default_env/stray", "only in the new etcd (1 bytes)"),
                new KeyDifference(Placement, "3 bytes in the old etcd, 3 in the new one; they differ from byte 2 on"),
            ],
            compared?.Differences.AsEnumerable());
    }

    [Fact]
    public async Task Which_version_became_which_is_told_of_each_placement()
    {
        await PutAsync(_old, Placement, [1]);
        await PutAsync(_old, Placement, [2]);
        await PutAsync(_old, Placement, [3]);
        var before = await _old.GetAsync(Placement, Patience);

        await CopyAsync();

        var compared = await StoreComparison.RunAsync(_old, _new, Rules, Patience);
        var after = await _new.GetAsync(Placement, Patience);
        Assert.NotNull(before);
        Assert.NotNull(after);
        Assert.Equal([new VersionChange(Placement, new(3, before.ModRevision), new(1, after.ModRevision))], compared?.Versions.AsEnumerable());
    }

    private Task<TargetState> ClaimAsync() => CopyTarget.ClaimAsync(_new, Rules, "test", Filling, Patience);

    private async Task CopyUntilFollowingAsync()
    {
        await ClaimAsync();
        using var stop = new CancellationTokenSource();
        var copying = new KeyCopier(_old, _new, Rules, "first", TimeProvider.System).RunAsync(stop.Token);
        await FollowingAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);
    }

    private async Task CopyAsync(Func<Task<long>>? until = null, string owner = "first", IKeyValueStore? source = null)
    {
        await ClaimAsync();
        var copying = new KeyCopier(source ?? _old, _new, Rules, owner, TimeProvider.System).RunAsync(Patience);
        var revision = await (until?.Invoke() ?? TwoEtcds.RevisionAsync(_old));
        await CopyTarget.CompleteAsync(_new, Rules, revision, TimeProvider.System, Patience);
        await copying;
    }

    private Task FollowingAsync() => MarkedAsync(mark => mark.Phase == CopyPhase.Following);

    private Task OwnedByAsync(string owner) => MarkedAsync(mark => mark.Owner == owner);

    private async Task MarkedAsync(Func<CopyMark, bool> isSo)
    {
        await foreach (var told in _new.FollowAsync(Rules.Mark, isPrefix: false, TimeProvider.System, Patience))
        {
            if (told is not FollowEvent.Lost && isSo(await MarkAsync()))
            {
                return;
            }
        }
    }

    private async Task<CopyMark> MarkAsync() => await _new.GetAsync(Rules.Mark, Patience) is { } stored && CopyMark.Parse(stored) is { } mark ? mark : throw new InvalidOperationException("there is no mark");

    private async Task GivenKeysAsync(int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(100))
        {
            await _old.CommitAsync(new Commit { Puts = [.. some.Select(i => new Put($"_kv/default_env/{i:0000}", Encoding.UTF8.GetBytes($"{i:0000}")))] }, Patience);
        }
    }

    private async Task WriteAsync(int writer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var key = $"_kv/default_env/w{writer}-{i % 50}";
            await _old.CommitAsync(i % 7 == 6 ? new Commit { Deletes = [key] } : new Commit { Puts = [new Put(key, Encoding.UTF8.GetBytes($"{writer}.{i}"))] }, Patience);
        }
    }

    private static Task<CommitResult> PutAsync(EtcdStore store, string key, byte[] value) => store.CommitAsync(new Commit { Puts = [new Put(key, value)] }, Patience);

    private async Task AssertSameAsync() => Assert.Equal(await ContentAsync(_old), await ContentAsync(_new));

    private static async Task<long> CountAsync(EtcdStore store) => (await ContentAsync(store)).Count;

    private static async Task<long> CountAllAsync(EtcdStore store) => (await store.RangeAsync("", Patience)).Entries.Length;

    // Read here in one go and by itself, so that the comparison under test is not its own witness.
    private static async Task<SortedDictionary<string, string>> ContentAsync(EtcdStore store)
    {
        var all = await store.RangeAsync("", Patience);
        return new(all.Entries.Where(entry => entry.Lease == 0 && entry.Key != Rules.Mark && entry.Key != FreezeKeys.Frozen)
            .ToDictionary(entry => entry.Key, entry => Convert.ToHexString(entry.Value.Span)), StringComparer.Ordinal);
    }
}
