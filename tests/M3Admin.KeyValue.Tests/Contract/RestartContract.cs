namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>What a crash must not take away: anything acknowledged, history, and the place where a watcher was.</summary>
public abstract class RestartContract(StoreUnderTest underTest) : ContractTest(underTest)
{
    [Fact]
    public async Task Everything_is_as_it_was_after_a_crash()
    {
        await CommitAsync(new Commit { Puts = [Put("a", "1"), Put("b", "1"), Put("gone", "1")] });
        await PutAsync("b", "2");
        await DeleteAsync("gone");
        await PutAsync("\U0001F600", "1");
        var before = await Store.RangeAsync(Prefix, Patience);

        await CrashAndStartAsync();
        var after = await Store.RangeAsync(Prefix, Patience);

        Assert.Equal(before.Revision, after.Revision);
        Assert.Equal(before.Entries.Select(Line), after.Entries.Select(Line));
    }

    [Fact]
    public async Task Revisions_and_versions_go_on_after_a_crash()
    {
        var first = await PutAsync("a", "1");
        await CrashAndStartAsync();

        var second = await PutAsync("a", "2");
        await DeleteAsync("a");
        await CrashAndStartAsync();
        var again = await PutAsync("a", "3");

        Assert.Equal(first + 1, second);
        Assert.Equal($"{Prefix}a=3 version 1 created {again} modified {again}", Line(await GetAsync("a")));
    }

    [Fact]
    public async Task A_guard_from_before_a_crash_still_holds()
    {
        await PutAsync("a", "1");
        var guard = Guard.Unchanged(await GetAsync("a"));
        await CrashAndStartAsync();

        await CommitAsync(new Commit { Guards = [guard], Puts = [Put("a", "2")] });

        Assert.Equal("2", Text(await GetAsync("a")));
    }

    [Fact]
    public async Task History_from_before_a_crash_can_still_be_read_and_watched()
    {
        var first = await PutAsync("a", "1");
        await PutAsync("a", "2");
        await DeleteAsync("a");
        await CrashAndStartAsync();
        await using var watch = Watch("a", first);

        Assert.Equal("1", Text(await GetAsync("a", first)));
        Assert.Equal(
            [("nothing", "1"), ("1", "2"), ("2", "nothing")],
            (await watch.ChangesAsync(3)).Select(c => (Text(c.Previous), Text(c.Entry))));
    }

    [Fact]
    public async Task What_was_compacted_stays_compacted_after_a_crash()
    {
        var first = await PutAsync("a", "1");
        var second = await PutAsync("a", "2");
        await PutAsync("a", "3");
        await UnderTest.CompactAsync(second);
        await CrashAndStartAsync();
        await using var watch = Watch("a", first);

        Assert.Equal(KeyValueError.Compacted, await ErrorAsync(() => Store.GetAsync(Key("a"), first, Patience)));
        Assert.Equal(second, (await watch.NextAsync<WatchEvent.Compacted>()).CompactRevision);
        Assert.Equal("2", Text(await GetAsync("a", second)));
    }

    [Fact]
    public async Task A_watch_tells_every_change_once_and_in_order_through_a_crash()
    {
        var from = await PutAsync("a", "0");
        var restarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = HearAsync("a", from, "20", restarted.Task);

        await WriteNumbersAsync(1, 10);
        await UnderTest.CrashAsync();
        await UnderTest.StartAsync();
        restarted.SetResult();
        await WriteNumbersAsync(11, 10);

        Assert.Equal(Enumerable.Range(0, 21).Select(i => $"{i}"), (await heard).Select(c => Text(c.Entry)));
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_crash_in_the_midst_of_writing()
    {
        var from = await PutAsync("a", "0");
        var restarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var halfway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = HearAsync("a", from, "60", restarted.Task);
        var counting = Task.Run(() => CountAsync(60, () => halfway.TrySetResult(), restarted.Task));

        await halfway.Task.WaitAsync(Patience);
        await UnderTest.CrashAsync();
        await UnderTest.StartAsync();
        restarted.SetResult();
        var acknowledged = await counting;

        // Each count is one version, so none was lost and none was written twice; the watch saw the same.
        Assert.Equal((61, "60"), ((await GetAsync("a")).Version, Text(await GetAsync("a"))));
        var changes = await heard;
        Assert.Equal(Enumerable.Range(0, 61).Select(i => $"{i}"), changes.Select(c => Text(c.Entry)));
        Assert.Subset(changes.Select(c => c.Revision).ToHashSet(), acknowledged.ToHashSet());
    }

    private async Task CrashAndStartAsync()
    {
        await UnderTest.CrashAsync();
        await UnderTest.StartAsync();
    }

    private async Task WriteNumbersAsync(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            await PutAsync("a", $"{i}");
        }
    }

    /// <summary>Counts a key up from what it holds, and answers the revisions that were acknowledged.</summary>
    private async Task<List<long>> CountAsync(int goal, Action halfway, Task restarted)
    {
        var acknowledged = new List<long>();
        while (true)
        {
            try
            {
                var read = await GetAsync("a");
                var next = int.Parse(Text(read)) + 1;
                if (next > goal)
                {
                    return acknowledged;
                }

                var commit = new Commit { Guards = [Guard.Unchanged(read)], Puts = [Put("a", $"{next}")] };
                if (await Store.CommitAsync(commit, Patience) is CommitResult.Committed committed)
                {
                    acknowledged.Add(committed.Revision);
                }

                if (next == goal / 2)
                {
                    halfway();
                }
            }
            catch (Exception crashed) when (crashed is KeyValueException or ObjectDisposedException)
            {
                await restarted.WaitAsync(Patience);
            }
        }
    }

    /// <summary>Watches one key until it takes a value; a store that is gone for good is replaced by the restarted one, from the next revision on.</summary>
    private async Task<List<KeyChange>> HearAsync(string name, long from, string last, Task restarted)
    {
        var heard = new List<KeyChange>();
        while (true)
        {
            try
            {
                await using var watch = Watch(name, from);
                while (true)
                {
                    heard.AddRange(await watch.ChangesAsync(1));
                    from = heard[^1].Revision + 1;
                    if (Text(heard[^1].Entry) == last)
                    {
                        return heard;
                    }
                }
            }
            catch (ObjectDisposedException)
            {
                await restarted.WaitAsync(Patience);
            }
        }
    }
}
