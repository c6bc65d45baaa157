namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>History that is gone: told as such, to whoever asks for it.</summary>
public abstract class CompactionContract(StoreUnderTest underTest) : ContractTest(underTest)
{
    [Fact]
    public async Task Compaction_leaves_the_newest_state_as_it_is()
    {
        await PutAsync("a", "1");
        await PutAsync("gone", "1");
        await DeleteAsync("gone");
        await PutAsync("a", "2");
        var before = await Store.RangeAsync(Prefix, Patience);

        await UnderTest.CompactAsync(before.Revision);
        var after = await Store.RangeAsync(Prefix, Patience);

        Assert.Equal(before.Revision, after.Revision);
        Assert.Equal(before.Entries.Select(Line), after.Entries.Select(Line));
    }

    [Fact]
    public async Task What_was_before_the_compaction_can_no_longer_be_read()
    {
        var first = await PutAsync("a", "1");
        var second = await PutAsync("a", "2");
        await PutAsync("a", "3");

        await UnderTest.CompactAsync(second);

        Assert.Equal(KeyValueError.Compacted, await ErrorAsync(() => Store.GetAsync(Key("a"), first, Patience)));
        Assert.Equal(KeyValueError.Compacted, await ErrorAsync(() => Store.RangeAsync(new RangeQuery(Prefix) { Revision = first }, Patience)));
        Assert.Equal("2", Text(await GetAsync("a", second)));
    }

    [Fact]
    public async Task A_watch_from_before_the_compaction_says_so_and_ends()
    {
        var first = await PutAsync("a", "1");
        var second = await PutAsync("a", "2");
        await PutAsync("a", "3");
        await UnderTest.CompactAsync(second);
        await using var watch = Watch("a", first);

        Assert.Equal(second, (await watch.NextAsync<WatchEvent.Compacted>()).CompactRevision);
        Assert.True(await watch.HasEndedAsync());
    }

    [Fact]
    public async Task A_watch_from_right_after_the_compaction_misses_nothing()
    {
        await PutAsync("a", "1");
        var compacted = await PutAsync("a", "2");
        await PutAsync("a", "3");
        await DeleteAsync("a");
        await UnderTest.CompactAsync(compacted);
        await using var watch = Watch("a", compacted + 1);

        var changes = await watch.ChangesAsync(2);

        Assert.Equal([("2", "3"), ("3", "nothing")], changes.Select(c => (Text(c.Previous), Text(c.Entry))));
    }

    [Fact]
    public async Task A_watch_that_has_read_everything_goes_on_through_a_compaction()
    {
        var first = await PutAsync("a", "1");
        await using var watch = Watch("a", first);
        await watch.ChangesAsync(1);

        await UnderTest.CompactAsync(first);
        await PutAsync("a", "2");

        Assert.Equal("2", Text((await watch.ChangesAsync(1))[0].Entry));
    }

    [Fact]
    public async Task Versions_go_on_from_where_they_were()
    {
        var created = await PutAsync("a", "1");
        await PutAsync("a", "2");
        await UnderTest.CompactAsync(await PutAsync("a", "3"));

        var last = await PutAsync("a", "4");

        Assert.Equal($"{Prefix}a=4 version 4 created {created} modified {last}", Line(await GetAsync("a")));
    }
}
