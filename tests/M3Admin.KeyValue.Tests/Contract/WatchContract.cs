namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>Watching: what happened, then what happens, in order, each change once.</summary>
public abstract class WatchContract(StoreUnderTest underTest) : ContractTest(underTest)
{
    [Fact]
    public async Task A_watch_from_a_past_revision_tells_history_and_then_what_happens()
    {
        var first = await PutAsync("a", "1");
        await PutAsync("a", "2");
        await using var watch = Watch("a", first);

        var history = await watch.ChangesAsync(2);
        await PutAsync("a", "3");
        var live = await watch.ChangesAsync(1);

        Assert.Equal(["1", "2"], history.Select(c => Text(c.Entry)));
        Assert.Equal(["3"], live.Select(c => Text(c.Entry)));
    }

    [Fact]
    public async Task A_watch_says_that_it_is_live_although_nothing_happens()
    {
        var revision = await PutAsync("a", "1");
        await using var watch = Watch("a", revision + 1);

        await watch.NextAsync<WatchEvent.Live>();
        await PutAsync("a", "2");

        Assert.Equal("2", Text(Assert.Single(await watch.ChangesAsync(1)).Entry));
    }

    [Fact]
    public async Task A_change_tells_what_the_key_became_and_what_it_was()
    {
        var created = await PutAsync("a", "1");
        var written = await PutAsync("a", "2");
        var deleted = await DeleteAsync("a");
        await using var watch = Watch("a", created);

        var changes = await watch.ChangesAsync(3);

        var one = $"{Prefix}a=1 version 1 created {created} modified {created}";
        var two = $"{Prefix}a=2 version 2 created {created} modified {written}";
        Assert.All(changes, c => Assert.Equal(Key("a"), c.Key));
        Assert.Equal(
            [(created, "nothing", one), (written, one, two), (deleted, two, "nothing")],
            changes.Select(c => (c.Revision, Line(c.Previous), Line(c.Entry))));
    }

    [Fact]
    public async Task A_watch_of_one_key_tells_of_no_other()
    {
        var revision = await CommitAsync(new Commit { Puts = [Put("a", "1"), Put("a/b", "1"), Put("ab", "1")] });
        await PutAsync("ab", "2");
        await PutAsync("a", "2");
        await using var watch = Watch("a", revision);

        var changes = await watch.ChangesAsync(2);

        Assert.Equal(["1", "2"], changes.Select(c => Text(c.Entry)));
        Assert.All(changes, c => Assert.Equal(Key("a"), c.Key));
    }

    [Fact]
    public async Task A_watch_of_a_prefix_tells_of_every_key_that_starts_with_it()
    {
        var revision = await PutAsync("a", "1");
        await PutAsync("\U0001F600", "2");
        await Store.CommitAsync(new Commit { Puts = [new Put($"elsewhere-{Prefix}", default)] }, Patience);
        await PutAsync("b/c", "3");
        await using var watch = WatchAll(revision);

        var changes = await watch.ChangesAsync(3);

        Assert.Equal([Key("a"), Key("\U0001F600"), Key("b/c")], changes.Select(c => c.Key));
    }

    [Fact]
    public async Task Changes_of_one_revision_are_told_together()
    {
        await CommitAsync(new Commit { Puts = [Put("gone", "1"), Put("b", "1")] });
        var revision = await CommitAsync(new Commit { Puts = [Put("a", "1"), Put("b", "2")], Deletes = [Key("gone")] });
        await using var watch = WatchAll(revision);

        var history = (await watch.NextAsync<WatchEvent.Changed>()).Changes;
        await CommitAsync(new Commit { Puts = [.. Enumerable.Range(100, 100).Select(i => Put($"{i}", "1"))] });
        var live = (await watch.NextAsync<WatchEvent.Changed>()).Changes;

        Assert.Equal(["a=1", "b=2", "gone=nothing"], history.Select(c => $"{c.Key[Prefix.Length..]}={Text(c.Entry)}").Order());
        Assert.Equal(100, live.Length);
        Assert.Single(live.Select(c => c.Revision).Distinct());
    }

    [Fact]
    public async Task A_delete_of_what_does_not_exist_is_not_told()
    {
        var revision = await PutAsync("a", "1");
        await DeleteAsync("nothing");
        await PutAsync("a", "2");
        await using var watch = WatchAll(revision);

        Assert.Equal([Key("a"), Key("a")], (await watch.ChangesAsync(2)).Select(c => c.Key));
    }

    [Fact]
    public async Task A_watch_from_a_revision_yet_to_come_waits_for_it()
    {
        var revision = await PutAsync("a", "1");
        await using var watch = Watch("a", revision + 3);

        await watch.NextAsync<WatchEvent.Live>();
        await PutAsync("a", "2");
        await PutAsync("a", "3");
        await PutAsync("a", "4");

        Assert.Equal("4", Text((await watch.ChangesAsync(1))[0].Entry));
    }

    [Fact]
    public async Task Every_watcher_gets_every_change_in_order_while_many_write()
    {
        var from = await PutAsync("start", "") + 1;
        var early = ReadRevisionsAsync(from, 200);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(() => WriteAsync($"{w}", 25))));
        var late = await ReadRevisionsAsync(from, 200);

        Assert.Equal(late, await early);
        Assert.Equal(late.Order().Distinct(), late);
        Assert.Equal(200, late.Length);
    }

    [Fact]
    public async Task A_value_of_1_4_MB_is_told_whole()
    {
        var value = new byte[1_400_000];
        new Random(7).NextBytes(value);
        var revision = await CommitAsync(new Commit { Puts = [new Put(Key("large"), value)] });
        await CommitAsync(new Commit { Puts = [new Put(Key("large"), value)] });
        await using var watch = Watch("large", revision);

        var changes = await watch.ChangesAsync(2);

        Assert.All(changes, c => Assert.True(c.Entry is { } entry && entry.Value.Span.SequenceEqual(value)));
    }

    [Fact]
    public async Task Cancellation_ends_a_watch_that_waits()
    {
        var revision = await PutAsync("a", "1");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Patience);
        await using var watch = new WatchReader(Store.WatchAsync(new WatchQuery(Key("a"), false, revision), cancel.Token), Patience);
        await watch.ChangesAsync(1);

        var waiting = watch.NextAsync<WatchEvent.Compacted>();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task One_watch_that_is_not_read_holds_up_neither_writers_nor_other_watches()
    {
        var revision = await PutAsync("a", "1");
        await using var idle = Watch("a", revision);
        await idle.ChangesAsync(1);
        await using var busy = Watch("a", revision + 1);

        await WriteAsync("a", 100);

        Assert.Equal(100, (await busy.ChangesAsync(100)).Length);
        Assert.Equal(100, (await idle.ChangesAsync(100)).Length);
    }

    private async Task WriteAsync(string name, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await PutAsync(name, $"{i}");
        }
    }

    private async Task<long[]> ReadRevisionsAsync(long from, int count)
    {
        await using var watch = WatchAll(from);
        return [.. (await watch.ChangesAsync(count)).Select(c => c.Revision)];
    }
}
