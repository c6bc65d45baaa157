namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>Following: the whole first, then its changes, and the whole again when changes were missed.</summary>
public abstract class FollowContract(StoreUnderTest underTest) : ContractTest(underTest)
{
    [Fact]
    public async Task Following_tells_the_whole_first_and_then_what_changes()
    {
        await CommitAsync(new Commit { Puts = [Put("a", "1"), Put("b", "1")] });
        await using var follow = FollowAll();

        var whole = await NextAsync<FollowEvent.Whole>(follow);
        await DeleteAsync("b");
        await PutAsync("a", "2");

        Assert.Equal(["a=1", "b=1"], whole.Range.Entries.Select(e => $"{Name(e)}={Text(e)}"));
        Assert.Equal(["a=2"], await StateAfterAsync(follow, whole, "a=2"));
    }

    [Fact]
    public async Task Following_nothing_tells_an_empty_whole_and_then_what_appears()
    {
        await using var follow = FollowAll();

        Assert.Empty((await NextAsync<FollowEvent.Whole>(follow)).Range.Entries);
        await PutAsync("a", "1");

        Assert.Equal("1", Text(Assert.Single((await NextAsync<FollowEvent.Changed>(follow)).Changes).Entry));
    }

    [Fact]
    public async Task Following_is_live_once_the_whole_was_told()
    {
        await PutAsync("a", "1");
        await using var follow = FollowAll();

        await NextAsync<FollowEvent.Whole>(follow);
        await NextAsync<FollowEvent.Live>(follow);
    }

    [Fact]
    public async Task Following_one_key_tells_of_no_other()
    {
        await CommitAsync(new Commit { Puts = [Put("ab", "1"), Put("a/b", "1")] });
        await using var follow = Store.FollowAsync(Key("a"), false, TimeProvider.System, Patience).GetAsyncEnumerator(Patience);

        Assert.Empty((await NextAsync<FollowEvent.Whole>(follow)).Range.Entries);
        await PutAsync("ab", "2");
        await PutAsync("a", "1");

        Assert.Equal(Key("a"), Assert.Single((await NextAsync<FollowEvent.Changed>(follow)).Changes).Key);
    }

    [Fact]
    public async Task What_was_removed_vanishes_when_the_removal_itself_was_compacted_away()
    {
        await CommitAsync(new Commit { Puts = [Put("gone", "1"), Put("kept", "1")] });
        await using var follow = FollowAll();
        await NextAsync<FollowEvent.Whole>(follow);

        // The watch begins when the next event is asked for; by then its first revision is gone.
        await DeleteAsync("gone");
        await PutAsync("kept", "2");
        await UnderTest.CompactAsync(await PutAsync("new", "1"));
        var again = await NextAsync<FollowEvent.Whole>(follow);

        Assert.Equal(["kept=2", "new=1"], again.Range.Entries.Select(e => $"{Name(e)}={Text(e)}"));
        await PutAsync("kept", "3");
        Assert.Equal(["kept=3", "new=1"], await StateAfterAsync(follow, again, "kept=3"));
    }

    private IAsyncEnumerator<FollowEvent> FollowAll() => Store.FollowAsync(Prefix, true, TimeProvider.System, Patience).GetAsyncEnumerator(Patience);

    private static async Task<T> NextAsync<T>(IAsyncEnumerator<FollowEvent> follow)
        where T : FollowEvent
    {
        while (await follow.MoveNextAsync())
        {
            if (follow.Current is T wanted)
            {
                return wanted;
            }
        }

        throw new InvalidOperationException($"Following ended before it told {typeof(T).Name}.");
    }

    /// <summary>Applies changes to the whole until one of them made <paramref name="last"/>, and answers what is there then.</summary>
    private async Task<string[]> StateAfterAsync(IAsyncEnumerator<FollowEvent> follow, FollowEvent.Whole whole, string last)
    {
        var state = whole.Range.Entries.ToDictionary(Name, Text);
        while (true)
        {
            foreach (var change in (await NextAsync<FollowEvent.Changed>(follow)).Changes)
            {
                var name = change.Key[Prefix.Length..];
                state.Remove(name);
                if (change.Entry is not null)
                {
                    state.Add(name, Text(change.Entry));
                }
            }

            string[] lines = [.. state.Select(s => $"{s.Key}={s.Value}").Order()];
            if (lines.Contains(last))
            {
                return lines;
            }
        }
    }
}
