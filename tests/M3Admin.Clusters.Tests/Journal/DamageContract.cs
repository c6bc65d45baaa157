using System.Text;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>What somebody may do to a journal, and what is said of it.</summary>
public abstract class DamageContract(StoreFixture fixture) : JournalTest(fixture)
{
    private const int Entries = 5;

    public enum Damage
    {
        EntryChanged,
        EntryReplaced,
        EntryMakesNoSense,
        EntryWrittenAgain,
        EntryRemoved,
        FirstEntryRemoved,
        LastEntryRemoved,
        LastEntryReplaced,
        EntriesSwapped,
        ValueChanged,
        ValueMakesNoSense,
        ValueRemoved,
        ValuesSwapped,
        HeadChanged,
        HeadRemoved,
        HeadPutBack,
        HeadMakesNoSense,
        CheckpointInvented,
        CheckpointMakesNoSense,
    }

    [Theory]
    [InlineData(Damage.EntryChanged, 3, "written again")]
    [InlineData(Damage.EntryReplaced, 4, "does not follow entry 3 as that is now")]
    [InlineData(Damage.EntryMakesNoSense, 3, "cannot be read")]
    [InlineData(Damage.EntryWrittenAgain, 3, "written again")]
    [InlineData(Damage.EntryRemoved, 3, "the entry is missing")]
    [InlineData(Damage.FirstEntryRemoved, 1, "the entry is missing")]
    [InlineData(Damage.LastEntryRemoved, 4, "names entry 5, which is missing")]
    [InlineData(Damage.LastEntryReplaced, 5, "says that entry 5 has the hash")]
    [InlineData(Damage.EntriesSwapped, 2, "another entry is in its place")]
    [InlineData(Damage.ValueChanged, 3, "its placement is not what the entry says")]
    [InlineData(Damage.ValueMakesNoSense, 3, "cannot be unpacked")]
    [InlineData(Damage.ValueRemoved, 3, "its placement is missing")]
    [InlineData(Damage.ValuesSwapped, 2, "")]
    [InlineData(Damage.HeadChanged, 5, "says that entry 5 has the hash")]
    [InlineData(Damage.HeadRemoved, 5, "is missing, and yet there is")]
    [InlineData(Damage.HeadPutBack, 5, "and yet there is")]
    [InlineData(Damage.HeadMakesNoSense, 5, "cannot be read")]
    [InlineData(Damage.CheckpointInvented, 3, "does not follow entry 2")]
    [InlineData(Damage.CheckpointMakesNoSense, 0, "cannot be read")]
    public async Task Verifying_names_the_first_broken_link(Damage damage, long sequence, string what)
    {
        await BuildAsync();
        await DoAsync(damage);

        var broken = Assert.IsType<JournalVerdict.Broken>(await Journal.VerifyAsync(null, Patience));

        Assert.Equal(sequence, broken.Sequence);
        Assert.Contains(what, broken.What, StringComparison.Ordinal);
        Assert.NotEqual(broken.Expected, broken.Found);
    }

    [Theory]
    [InlineData(Damage.LastEntryRemoved)]
    [InlineData(Damage.LastEntryReplaced)]
    [InlineData(Damage.HeadChanged)]
    [InlineData(Damage.HeadRemoved)]
    [InlineData(Damage.HeadPutBack)]
    [InlineData(Damage.HeadMakesNoSense)]
    public async Task A_broken_end_lets_nothing_in_and_nothing_is_written(Damage damage)
    {
        await BuildAsync();
        await DoAsync(damage);
        await WriteAsync(Versions[6]);
        var before = await Store.RangeAsync(Keys.Prefix, Patience);

        await Assert.ThrowsAsync<JournalException>(() => Journal.CatchUpAsync(Patience));

        var after = await Store.RangeAsync(Keys.Prefix, Patience);
        Assert.Equal(before.Entries.Select(entry => entry.ModRevision), after.Entries.Select(entry => entry.ModRevision));
        Assert.NotNull(await new PlacementStore(Store).GetAsync(Service, Patience));
    }

    [Fact]
    public async Task A_commit_that_began_before_the_end_was_changed_is_a_conflict()
    {
        await BuildAsync();
        var head = await Journal.CatchUpAsync(Patience);
        await DoAsync(Damage.HeadRemoved);

        Assert.IsType<CommitResult.Conflict>((await TryCommitAsync(head, Versions[6])).Result);
    }

    [Fact]
    public async Task A_changed_value_is_never_handed_out_as_what_the_placement_was()
    {
        await BuildAsync();
        await DoAsync(Damage.ValueChanged);

        var refused = await Assert.ThrowsAsync<JournalException>(() => Journal.ValueAsync(3, Patience));

        Assert.Contains("entry 3 says", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_was_put_back_without_its_journal_is_not_followed()
    {
        var old = Service with { Environment = Service.Environment + "/old" };
        await Store.PutAsync(old, Versions[0]);
        await WriteAsync(Versions[0]);
        await Journal.CatchUpAsync(Patience);
        foreach (var entry in (await Store.RangeAsync(Keys.Prefix, Patience)).Entries)
        {
            await SetAsync(entry.Key.Replace(Keys.Prefix, JournalKeys.Of(old).Prefix, StringComparison.Ordinal), entry.Value.ToArray());
        }

        var refused = await Assert.ThrowsAsync<JournalException>(() => new PlacementJournal(Store, old, Clock).CatchUpAsync(Patience));

        Assert.Contains("the store was put back, or copied without its revisions", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifying_tells_how_far_it_is()
    {
        await BuildAsync();
        var told = new List<long>();

        await Journal.VerifyAsync(new Telling(told.Add), Patience);

        Assert.Equal([Entries], told);
    }

    private async Task BuildAsync()
    {
        for (var version = 0; version < Entries; version++)
        {
            await CommitAsync(Versions[version]);
        }

        await WholeAsync(Entries);
    }

    private async Task DoAsync(Damage damage)
    {
        var (entry, value) = (Keys.Entry(3), Keys.Value(3));
        await (damage switch
        {
            Damage.EntryChanged => EditAsync(entry),
            Damage.EntryReplaced => ReplaceAsync(entry),
            Damage.EntryMakesNoSense => ReplaceAsync(entry, "{\"sequence\":3}"u8.ToArray()),
            Damage.EntryWrittenAgain => SetAsync(entry, await BytesAsync(entry)),
            Damage.EntryRemoved => RemoveAsync(entry),
            Damage.FirstEntryRemoved => RemoveAsync(Keys.Entry(1)),
            Damage.LastEntryRemoved => RemoveAsync(Keys.Entry(Entries)),
            Damage.LastEntryReplaced => ReplaceAsync(Keys.Entry(Entries)),
            Damage.EntriesSwapped => SwapAsync(Keys.Entry(2), entry),
            Damage.ValueChanged => SetAsync(value, await BytesAsync(Keys.Value(1))),
            Damage.ValueMakesNoSense => SetAsync(value, [7, 7, 7]),
            Damage.ValueRemoved => RemoveAsync(value),
            Damage.ValuesSwapped => SwapAsync(Keys.Value(2), value),
            Damage.HeadChanged => SetAsync(Keys.Head, Edit(await BytesAsync(Keys.Head), "\"hash\":\"", "\"hash\":\"0")),
            Damage.HeadRemoved => RemoveAsync(Keys.Head),
            Damage.HeadPutBack => SetAsync(Keys.Head, Edit(await BytesAsync(Keys.Head), "\"sequence\":5", "\"sequence\":4")),
            Damage.HeadMakesNoSense => SetAsync(Keys.Head, "5"u8.ToArray()),
            Damage.CheckpointInvented => SetAsync(Keys.Checkpoint, "{\"sequence\":2,\"hash\":\"00\"}"u8.ToArray()),
            Damage.CheckpointMakesNoSense => SetAsync(Keys.Checkpoint, "{}"u8.ToArray()),
            _ => throw new ArgumentOutOfRangeException(nameof(damage)),
        });
    }

    private async Task<byte[]> BytesAsync(string key) => (await Store.GetAsync(key, Patience))?.Value.ToArray() ?? throw new InvalidOperationException($"no {key}");

    private static byte[] Edit(byte[] bytes, string from, string to) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(from, to, StringComparison.Ordinal));

    private Task<long> SetAsync(string key, byte[] value) => Store.PutAsync(key, value);

    private async Task EditAsync(string key) => await SetAsync(key, Edit(await BytesAsync(key), "why not", "because"));

    // By somebody who knows that a key's version tells how often it was written.
    private async Task ReplaceAsync(string key, byte[]? value = null)
    {
        value ??= Edit(await BytesAsync(key), "why not", "because");
        await RemoveAsync(key);
        await SetAsync(key, value);
    }

    private async Task RemoveAsync(string key) => await Store.CommitAsync(new Commit { Deletes = [key] }, Patience);

    private async Task SwapAsync(string one, string other)
    {
        var (first, second) = (await BytesAsync(one), await BytesAsync(other));
        await ReplaceAsync(one, second);
        await ReplaceAsync(other, first);
    }

    private sealed class Telling(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
