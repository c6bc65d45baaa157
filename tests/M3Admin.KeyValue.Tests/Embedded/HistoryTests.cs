using M3Admin.KeyValue.Embedded;
using M3Admin.KeyValue.Tests.Contract;

namespace M3Admin.KeyValue.Tests.Embedded;

/// <summary>How much of the past is kept, in memory and in the file.</summary>
public sealed class HistoryTests : EmbeddedTest
{
    [Fact]
    public async Task Only_the_newest_revisions_are_kept()
    {
        await using var store = await OpenAsync(new EmbeddedOptions { KeepRevisions = 3 });
        await WriteAsync(store, 10, "x");

        Assert.Equal(KeyValueError.Compacted, (await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("key", 6, Patience))).Error);
        Assert.Equal(7, (await store.GetAsync("key", 7, Patience))?.Version);
        Assert.Equal(10, (await store.GetAsync("key", Patience))?.Version);
    }

    [Fact]
    public async Task Values_that_only_history_needs_are_bounded()
    {
        await using var store = await OpenAsync(new EmbeddedOptions { KeepBytes = 10_000 });
        await WriteAsync(store, 100, new string('x', 1000));

        var kept = (await TellAsync(store, await OldestAsync(store))).Split('\n').Count(line => line.Contains("->", StringComparison.Ordinal));

        Assert.InRange(kept, 5, 10);
    }

    [Fact]
    public async Task The_newest_revision_is_kept_however_large_it_is()
    {
        await using var store = await OpenAsync(new EmbeddedOptions { KeepBytes = 0 });
        await WriteAsync(store, 3, "value");
        await using var watch = new WatchReader(store.WatchAsync(new WatchQuery("key", false, 3), Patience), Patience);

        Assert.Single(await watch.ChangesAsync(1));
    }

    [Fact]
    public async Task A_watcher_that_fell_behind_what_is_kept_is_told_so()
    {
        await using var store = await OpenAsync(new EmbeddedOptions { KeepRevisions = 3 });
        await WriteAsync(store, 1, "x");
        await using var watch = new WatchReader(store.WatchAsync(new WatchQuery("key", false, 1), Patience), Patience);
        await watch.ChangesAsync(1);

        await WriteAsync(store, 10, "x");

        Assert.Equal(8, (await watch.NextAsync<WatchEvent.Compacted>()).CompactRevision);
        Assert.True(await watch.HasEndedAsync());
    }

    [Fact]
    public async Task A_store_opened_again_keeps_as_much_as_before()
    {
        var options = new EmbeddedOptions { KeepRevisions = 3 };
        string before;
        await using (var store = await OpenAsync(options))
        {
            await WriteAsync(store, 10, "x");
            before = await TellAsync(store, await OldestAsync(store));
        }

        await using var again = await OpenAsync(options);
        Assert.Equal(before, await TellAsync(again, await OldestAsync(again)));
    }

    [Fact]
    public async Task Every_revision_reads_as_a_plain_list_of_all_states_would()
    {
        var random = new Random(20);
        var states = new List<string[]> { Array.Empty<string>() };
        var state = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var options = new EmbeddedOptions { KeepRevisions = 50, RewriteAboveBytes = 2000 };
        var store = await OpenAsync(options);
        while (states.Count <= 300)
        {
            string[] keys = [.. Enumerable.Range(0, 8).Select(i => $"{i}").Where(_ => random.Next(3) == 0)];
            var commit = new Commit { Puts = [.. keys.Where((_, i) => i % 2 == 0).Select(k => new Put(k, new byte[states.Count]))], Deletes = [.. keys.Where((_, i) => i % 2 == 1)] };
            if (await CommitAsync(store, commit) == states.Count)
            {
                commit.Deletes.ToList().ForEach(k => state.Remove(k));
                commit.Puts.ToList().ForEach(p => state[p.Key] = p.Value.Length);
                states.Add([.. state.Select(s => $"{s.Key} {s.Value}")]);
            }

            if (random.Next(20) == 0)
            {
                await store.DisposeAsync();
                store = await OpenAsync(options);
            }
        }

        for (var revision = 250; revision <= 300; revision++)
        {
            var range = await store.RangeAsync(new RangeQuery("") { Revision = revision }, Patience);
            Assert.Equal(states[revision], range.Entries.Select(e => $"{e.Key} {e.Value.Length}"));
            Assert.Equal(range.Entries.FirstOrDefault(e => e.Key == "3"), await store.GetAsync("3", revision, Patience));
        }

        await store.DisposeAsync();
        Assert.Contains(Log.Messages, m => m.Contains("written anew", StringComparison.Ordinal));
    }

    private async Task WriteAsync(EmbeddedStore store, int times, string value)
    {
        for (var i = 0; i < times; i++)
        {
            await PutAsync(store, "key", value);
        }
    }

    private async Task<long> OldestAsync(EmbeddedStore store)
    {
        await using var watch = new WatchReader(store.WatchAsync(new WatchQuery("", true, 1), Patience), Patience);
        return (await watch.NextAsync<WatchEvent.Compacted>()).CompactRevision + 1;
    }
}
