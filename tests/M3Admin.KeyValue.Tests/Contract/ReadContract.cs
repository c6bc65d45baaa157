namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>Reading: one key, many keys, and both as of an earlier revision.</summary>
public abstract class ReadContract(StoreUnderTest underTest) : ContractTest(underTest)
{
    [Fact]
    public async Task A_key_that_was_never_written_is_not_there()
    {
        Assert.Null(await Store.GetAsync(Key("nothing"), Patience));
    }

    [Fact]
    public async Task A_key_reads_as_it_was_written()
    {
        var revision = await PutAsync("a", "first");

        Assert.Equal($"{Prefix}a=first version 1 created {revision} modified {revision}", Line(await GetAsync("a")));
    }

    [Fact]
    public async Task An_empty_value_is_a_value()
    {
        await PutAsync("a", "");

        Assert.Equal(0, (await GetAsync("a")).Value.Length);
    }

    [Fact]
    public async Task Reading_one_key_does_not_find_those_it_is_the_beginning_of()
    {
        await PutAsync("ab", "");

        Assert.Null(await Store.GetAsync(Key("a"), Patience));
    }

    [Fact]
    public async Task A_range_holds_exactly_the_keys_with_its_prefix()
    {
        await CommitAsync(new Commit { Puts = [Put("a", ""), Put("b", ""), Put("b/1", ""), Put("b/2", ""), Put("c", "")] });

        Assert.Equal(["b", "b/1", "b/2"], await NamesAsync(new RangeQuery(Key("b"))));
    }

    [Fact]
    public async Task The_empty_prefix_is_every_key()
    {
        await PutAsync("a", "");

        Assert.Contains((await Store.RangeAsync("", Patience)).Entries, e => e.Key == Key("a"));
    }

    [Fact]
    public async Task Keys_are_ordered_by_their_utf8_bytes()
    {
        // By UTF-16 units the astral character would come before U+E000 and U+FFFD.
        string[] ordered = ["", "A", "a", "a/b", "ab", "z", "é", "ü", "語", "\uE000", "\uFFFD", "\U0001F600", "\U0001F600a", "\U0010FFFF"];
        foreach (var name in ordered.Reverse())
        {
            await PutAsync(name, name);
        }

        var range = await Store.RangeAsync(Prefix, Patience);

        Assert.Equal(ordered, range.Entries.Select(Name));
        Assert.Equal(ordered, range.Entries.Select(Text));
    }

    [Fact]
    public async Task A_prefix_may_end_in_the_last_of_all_characters()
    {
        await CommitAsync(new Commit { Puts = [Put("\U0010FFFF", ""), Put("\U0010FFFFa", ""), Put("\U0010FFFE", "")] });

        Assert.Equal(["\U0010FFFF", "\U0010FFFFa"], await NamesAsync(new RangeQuery(Key("\U0010FFFF"))));
    }

    [Fact]
    public async Task A_limit_leaves_the_rest_out_and_says_so()
    {
        await CommitAsync(new Commit { Puts = [Put("a", ""), Put("b", ""), Put("c", "")] });

        var two = await Store.RangeAsync(new RangeQuery(Prefix) { Limit = 2 }, Patience);
        var three = await Store.RangeAsync(new RangeQuery(Prefix) { Limit = 3 }, Patience);

        Assert.Equal(["a", "b"], two.Entries.Select(Name));
        Assert.True(two.More);
        Assert.Equal(["a", "b", "c"], three.Entries.Select(Name));
        Assert.False(three.More);
    }

    [Fact]
    public async Task Start_at_begins_with_that_key_or_the_next_and_stays_within_the_prefix()
    {
        await CommitAsync(new Commit { Puts = [Put("a", ""), Put("b/1", ""), Put("b/2", ""), Put("c", "")] });

        Assert.Equal(["b/2"], await NamesAsync(new RangeQuery(Key("b/")) { StartAt = Key("b/2") }));
        Assert.Equal(["b/2"], await NamesAsync(new RangeQuery(Key("b/")) { StartAt = Key("b/11") }));
        Assert.Equal(["b/1", "b/2"], await NamesAsync(new RangeQuery(Key("b/")) { StartAt = Key("a") }));
        Assert.Empty(await NamesAsync(new RangeQuery(Key("b/")) { StartAt = Key("c") }));
    }

    [Fact]
    public async Task Pages_of_one_revision_add_up_to_the_whole()
    {
        string[] names = ["a", "b", "c", "d", "\uFFFD", "\U0001F600", "\U0001F601"];
        var revision = await CommitAsync(new Commit { Puts = [.. names.Select(n => Put(n, n))] });
        await CommitAsync(new Commit { Puts = [Put("bb", "later")], Deletes = [Key("c")] });

        var read = new List<string>();
        string? startAt = null;
        KeyRange page;
        do
        {
            page = await Store.RangeAsync(new RangeQuery(Prefix) { StartAt = startAt, Limit = 2, Revision = revision }, Patience);
            read.AddRange(page.Entries.Select(Name));
            startAt = page.Entries[^1].Key + "\0";
        }
        while (page.More);

        Assert.Equal(names, read);
    }

    [Fact]
    public async Task Keys_only_leaves_the_values_out_and_nothing_else()
    {
        var revision = await PutAsync("a", "a value");

        var entry = Assert.Single((await Store.RangeAsync(new RangeQuery(Prefix) { KeysOnly = true }, Patience)).Entries);

        Assert.Equal($"{Prefix}a= version 1 created {revision} modified {revision}", Line(entry));
    }

    [Fact]
    public async Task A_range_tells_the_newest_revision_even_when_it_reads_an_earlier_one()
    {
        var first = await PutAsync("a", "1");
        var second = await PutAsync("a", "2");

        Assert.Equal(second, (await Store.RangeAsync(Prefix, Patience)).Revision);
        Assert.Equal(second, (await Store.RangeAsync(new RangeQuery(Prefix) { Revision = first }, Patience)).Revision);
    }

    [Fact]
    public async Task An_earlier_revision_reads_as_it_was()
    {
        var created = await CommitAsync(new Commit { Puts = [Put("a", "1"), Put("b", "1")] });
        var written = await CommitAsync(new Commit { Puts = [Put("a", "2"), Put("c", "1")] });
        var deleted = await DeleteAsync("a");
        await PutAsync("a", "again");

        Assert.Equal("1", Text(await GetAsync("a", created)));
        Assert.Equal($"{Prefix}a=2 version 2 created {created} modified {written}", Line(await GetAsync("a", written)));
        Assert.Null(await Store.GetAsync(Key("a"), deleted, Patience));
        Assert.Null(await Store.GetAsync(Key("c"), created, Patience));
        Assert.Equal(["a", "b"], await NamesAsync(new RangeQuery(Prefix) { Revision = created }));
        Assert.Equal(["a", "b", "c"], await NamesAsync(new RangeQuery(Prefix) { Revision = written }));
        Assert.Equal(["b", "c"], await NamesAsync(new RangeQuery(Prefix) { Revision = deleted }));
    }

    [Fact]
    public async Task A_revision_that_is_yet_to_come_is_refused()
    {
        var revision = await PutAsync("a", "1");

        Assert.Equal(KeyValueError.Rejected, await ErrorAsync(() => Store.GetAsync(Key("a"), revision + 1000, Patience)));
        Assert.Equal(KeyValueError.Rejected, await ErrorAsync(() => Store.RangeAsync(new RangeQuery(Prefix) { Revision = revision + 1000 }, Patience)));
    }

    [Fact]
    public async Task An_empty_key_is_refused()
    {
        Assert.Equal(KeyValueError.Rejected, await ErrorAsync(() => Store.GetAsync("", Patience)));
    }
}
