namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>Writing: all or nothing, guarded, one revision per commit.</summary>
public abstract class CommitContract(StoreUnderTest underTest) : ContractTest(underTest)
{
    [Fact]
    public async Task Writing_again_raises_the_version_by_one_and_keeps_the_create_revision()
    {
        var first = await PutAsync("a", "1");
        var second = await PutAsync("a", "2");

        Assert.True(second > first);
        Assert.Equal($"{Prefix}a=2 version 2 created {first} modified {second}", Line(await GetAsync("a")));
    }

    [Fact]
    public async Task Writing_the_same_value_again_is_a_new_version()
    {
        await PutAsync("a", "1");
        var second = await PutAsync("a", "1");

        Assert.Equal((2, second), ((await GetAsync("a")).Version, (await GetAsync("a")).ModRevision));
    }

    [Fact]
    public async Task A_key_created_again_starts_at_version_1_with_a_revision_never_seen_before()
    {
        await PutAsync("a", "1");
        await PutAsync("a", "2");
        var deleted = await DeleteAsync("a");
        var again = await PutAsync("a", "3");

        Assert.True(again > deleted);
        Assert.Equal($"{Prefix}a=3 version 1 created {again} modified {again}", Line(await GetAsync("a")));
    }

    [Fact]
    public async Task Puts_and_deletes_of_one_commit_share_one_revision()
    {
        var before = await CommitAsync(new Commit { Puts = [Put("gone", "1"), Put("kept", "1")] });
        var revision = await CommitAsync(new Commit { Puts = [Put("kept", "2"), Put("new", "1")], Deletes = [Key("gone")] });

        Assert.Equal(before + 1, revision);
        Assert.Equal(
            [(Key("kept"), revision), (Key("new"), revision)],
            (await Store.RangeAsync(Prefix, Patience)).Entries.Select(e => (e.Key, e.ModRevision)));
    }

    [Fact]
    public async Task Deleting_what_does_not_exist_is_no_error_and_takes_no_revision()
    {
        var before = await PutAsync("a", "1");

        Assert.Equal(before, await DeleteAsync("nothing"));
        Assert.Equal(before, (await Store.RangeAsync(Prefix, Patience)).Revision);
    }

    [Fact]
    public async Task Deleting_a_prefix_deletes_every_key_that_starts_with_it_and_no_other()
    {
        await CommitAsync(new Commit { Puts = [Put("a/1", "1"), Put("a/2", "1"), Put("a", "1"), Put("b", "1")] });
        var revision = await CommitAsync(new Commit { Puts = [Put("c", "1")], DeletedPrefixes = [Key("a/"), Key("none/")] });

        Assert.Equal([Key("a"), Key("b"), Key("c")], (await Store.RangeAsync(Prefix, Patience)).Entries.Select(e => e.Key));
        Assert.Equal(revision, (await GetAsync("c")).ModRevision);
    }

    [Fact]
    public async Task A_key_deleted_by_name_and_by_prefix_is_deleted_once()
    {
        await PutAsync("a/1", "1");
        var revision = await CommitAsync(new Commit { Deletes = [Key("a/1")], DeletedPrefixes = [Key("a/")] });

        Assert.Empty((await Store.RangeAsync(Prefix, Patience)).Entries);
        Assert.Equal(revision, (await Store.RangeAsync(Prefix, Patience)).Revision);
    }

    [Fact]
    public async Task An_empty_prefix_deletes_nothing_and_is_refused()
    {
        await PutAsync("a", "1");

        var refused = await Assert.ThrowsAsync<KeyValueException>(() => CommitAsync(new Commit { DeletedPrefixes = [""] }));

        Assert.Equal(KeyValueError.Rejected, refused.Error);
        Assert.Single((await Store.RangeAsync(Prefix, Patience)).Entries);
    }

    [Fact]
    public async Task Putting_a_key_and_deleting_its_prefix_is_refused()
    {
        await PutAsync("a/1", "1");

        var refused = await Assert.ThrowsAsync<KeyValueException>(() => CommitAsync(new Commit { Puts = [Put("a/2", "1")], DeletedPrefixes = [Key("a/")] }));

        Assert.Equal(KeyValueError.Rejected, refused.Error);
        Assert.Single((await Store.RangeAsync(Prefix, Patience)).Entries);
    }

    [Fact]
    public async Task A_commit_with_nothing_to_write_only_checks_its_guards()
    {
        var before = await PutAsync("a", "1");

        Assert.Equal(before, await CommitAsync(new Commit { Guards = [new Guard(Key("a"), 1, before)] }));
        Assert.IsType<CommitResult.Conflict>(await Store.CommitAsync(new Commit { Guards = [Guard.Absent(Key("a"))] }, Patience));
    }

    [Fact]
    public async Task A_commit_whose_guards_hold_is_written()
    {
        await PutAsync("a", "1");
        var guards = new[] { Guard.Unchanged(await GetAsync("a")), Guard.Absent(Key("b")) };

        await CommitAsync(new Commit { Guards = [.. guards], Puts = [Put("a", "2"), Put("b", "1")] });

        Assert.Equal("2", Text(await GetAsync("a")));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    public async Task A_guard_holds_only_when_both_version_and_mod_revision_agree(long version, long modRevisionOff)
    {
        var revision = await PutAsync("a", "1");
        var guard = new Guard(Key("a"), version, revision + modRevisionOff);

        var result = await Store.CommitAsync(new Commit { Guards = [guard], Puts = [Put("a", "2")] }, Patience);

        Assert.IsType<CommitResult.Conflict>(result);
        Assert.Equal("1", Text(await GetAsync("a")));
    }

    [Fact]
    public async Task One_guard_that_fails_keeps_everything_from_being_written()
    {
        var before = await CommitAsync(new Commit { Puts = [Put("a", "1"), Put("b", "1")] });
        var commit = new Commit
        {
            Guards = [Guard.Unchanged(await GetAsync("a")), Guard.Absent(Key("b"))],
            Puts = [Put("a", "2"), Put("c", "1")],
            Deletes = [Key("b")],
        };

        Assert.IsType<CommitResult.Conflict>(await Store.CommitAsync(commit, Patience));

        var range = await Store.RangeAsync(Prefix, Patience);
        Assert.Equal(["a=1", "b=1"], range.Entries.Select(e => $"{Name(e)}={Text(e)}"));
        Assert.Equal(before, range.Revision);
    }

    [Fact]
    public async Task A_conflict_carries_the_guarded_keys_as_they_are_in_the_order_of_the_guards()
    {
        await PutAsync("a", "1");
        var revision = await PutAsync("b", "2");
        var commit = new Commit { Guards = [Guard.Absent(Key("b")), new Guard(Key("missing"), 1, 1), Guard.Absent(Key("a"))], Puts = [Put("c", "3")] };

        var conflict = Assert.IsType<CommitResult.Conflict>(await Store.CommitAsync(commit, Patience));

        Assert.Equal([Line(await GetAsync("b")), Line(await GetAsync("a"))], conflict.Current.Select(Line));
        Assert.Equal(revision, conflict.Revision);
    }

    [Fact]
    public async Task A_guard_on_absence_does_not_hold_for_a_key_that_exists_and_holds_again_once_it_is_deleted()
    {
        var create = new Commit { Guards = [Guard.Absent(Key("a"))], Puts = [Put("a", "1")] };
        await CommitAsync(create);

        Assert.IsType<CommitResult.Conflict>(await Store.CommitAsync(create, Patience));
        await DeleteAsync("a");
        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(create, Patience));
    }

    [Fact]
    public async Task What_was_read_before_a_key_was_created_again_no_longer_guards_it()
    {
        await PutAsync("a", "same");
        var read = await GetAsync("a");
        await DeleteAsync("a");
        await PutAsync("a", "same");

        var result = await Store.CommitAsync(new Commit { Guards = [Guard.Unchanged(read)], Puts = [Put("a", "2")] }, Patience);

        Assert.IsType<CommitResult.Conflict>(result);
    }

    [Fact]
    public async Task A_guard_protects_a_delete()
    {
        await PutAsync("a", "1");
        var read = await GetAsync("a");
        await PutAsync("a", "2");

        Assert.IsType<CommitResult.Conflict>(await Store.CommitAsync(new Commit { Guards = [Guard.Unchanged(read)], Deletes = [Key("a")] }, Patience));
        Assert.Equal("2", Text(await GetAsync("a")));
    }

    [Fact]
    public async Task A_key_written_twice_in_one_commit_is_refused()
    {
        Commit[] twice =
        [
            new() { Puts = [Put("a", "1"), Put("a", "2")] },
            new() { Puts = [Put("a", "1")], Deletes = [Key("a")] },
            new() { Deletes = [Key("a"), Key("a")] },
        ];
        foreach (var commit in twice)
        {
            Assert.Equal(KeyValueError.Rejected, await ErrorAsync(() => Store.CommitAsync(commit, Patience)));
        }

        Assert.Null(await Store.GetAsync(Key("a"), Patience));
    }

    [Fact]
    public async Task An_empty_key_is_refused_and_nothing_is_written()
    {
        Commit[] empty =
        [
            new() { Puts = [Put("a", "1"), new Put("", default)] },
            new() { Puts = [Put("a", "1")], Deletes = [""] },
        ];
        foreach (var commit in empty)
        {
            Assert.Equal(KeyValueError.Rejected, await ErrorAsync(() => Store.CommitAsync(commit, Patience)));
        }

        Assert.Null(await Store.GetAsync(Key("a"), Patience));
    }

    [Fact]
    public async Task A_value_of_1_4_MB_comes_back_byte_for_byte()
    {
        var value = new byte[1_400_000];
        new Random(7).NextBytes(value);

        await CommitAsync(new Commit { Puts = [new Put(Key("large"), value)] });

        Assert.True((await GetAsync("large")).Value.Span.SequenceEqual(value));
        Assert.True(Assert.Single((await Store.RangeAsync(Prefix, Patience)).Entries).Value.Span.SequenceEqual(value));
    }

    [Theory]
    [InlineData(1_600_000)]
    [InlineData(2_500_000)]
    public async Task A_commit_above_1_5_MiB_is_too_large_and_nothing_is_written(int length)
    {
        var commit = new Commit { Puts = [Put("small", "1"), new Put(Key("large"), new byte[length])] };

        Assert.Equal(KeyValueError.TooLarge, await ErrorAsync(() => Store.CommitAsync(commit, Patience)));
        Assert.Empty(await NamesAsync(new RangeQuery(Prefix)));
    }

    [Fact]
    public async Task A_commit_writes_up_to_128_keys()
    {
        Put[] puts = [.. Enumerable.Range(100, 129).Select(i => Put($"{i}", "1"))];

        Assert.Equal(KeyValueError.TooLarge, await ErrorAsync(() => Store.CommitAsync(new Commit { Puts = [.. puts] }, Patience)));
        Assert.Empty(await NamesAsync(new RangeQuery(Prefix)));

        await CommitAsync(new Commit { Puts = [.. puts.Take(128)] });
        Assert.Equal(128, (await NamesAsync(new RangeQuery(Prefix))).Length);
    }

    [Fact]
    public async Task Keys_may_hold_any_character()
    {
        string[] names = ["a b", "a%2Fb", "ключ", "鍵/値", "👩‍👩‍👧", "\0", "\n", "e\u0301", "\u00E9"];
        foreach (var name in names)
        {
            await PutAsync(name, name);
        }

        foreach (var name in names)
        {
            Assert.Equal(name, Text(await GetAsync(name)));
        }
    }

    [Fact]
    public async Task Of_50_concurrent_writers_exactly_one_wins_each_version()
    {
        await PutAsync("counter", "1");

        var won = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(WinOnceAsync)));

        Assert.Equal(Enumerable.Range(2, 50).Select(v => (long)v), won.Select(w => w.Version).Order());
        Assert.Equal(50, won.Select(w => w.Revision).Distinct().Count());
        Assert.Equal((51, "51"), ((await GetAsync("counter")).Version, Text(await GetAsync("counter"))));
    }

    private async Task<(long Version, long Revision)> WinOnceAsync()
    {
        while (true)
        {
            var read = await GetAsync("counter");
            var next = read.Version + 1;
            var commit = new Commit { Guards = [Guard.Unchanged(read)], Puts = [Put("counter", $"{next}")] };
            if (await Store.CommitAsync(commit, Patience) is CommitResult.Committed committed)
            {
                return (next, committed.Revision);
            }
        }
    }
}
