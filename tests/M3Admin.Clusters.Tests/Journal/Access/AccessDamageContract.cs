using System.Text;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Testing.Stores;

namespace M3Admin.Clusters.Tests.Journal.Access;

/// <summary>What somebody may do to the journal of access events, and what is said of it.</summary>
public abstract class AccessDamageContract(StoreFixture fixture) : AccessTest(fixture)
{
    public enum Damage
    {
        Changed,
        Replaced,
        MakesNoSense,
        Removed,
        NewestRemoved,
        NewestReplaced,
        HeadRemoved,
        HeadPutBack,
        CheckpointInvented,
        CheckpointMakesNoSense,
    }

    [Theory]
    [InlineData(Damage.Changed, 3, "written again")]
    [InlineData(Damage.Replaced, 4, "does not follow entry 3 as that is now")]
    [InlineData(Damage.MakesNoSense, 3, "cannot be read")]
    [InlineData(Damage.Removed, 3, "the entry is missing")]
    [InlineData(Damage.NewestRemoved, 4, "names entry 5, which is missing")]
    [InlineData(Damage.NewestReplaced, 5, "says that entry 5 has the hash")]
    [InlineData(Damage.HeadRemoved, 5, "is missing, and yet there is")]
    [InlineData(Damage.HeadPutBack, 5, "and yet there is")]
    [InlineData(Damage.CheckpointInvented, 3, "does not follow entry 2")]
    [InlineData(Damage.CheckpointMakesNoSense, 0, "cannot be read")]
    public async Task Verifying_names_the_first_broken_link(Damage damage, long sequence, string what)
    {
        await FillAsync(5);
        await DoAsync(damage);

        var broken = Assert.IsType<JournalVerdict.Broken>(await Journal.VerifyAsync(null, Patience));

        Assert.Equal(sequence, broken.Sequence);
        Assert.Contains(what, broken.What, StringComparison.Ordinal);
        Assert.NotEqual(broken.Expected, broken.Found);
    }

    [Theory]
    [InlineData(Damage.NewestRemoved)]
    [InlineData(Damage.NewestReplaced)]
    [InlineData(Damage.HeadRemoved)]
    [InlineData(Damage.HeadPutBack)]
    public async Task A_broken_end_lets_nothing_in(Damage damage)
    {
        await FillAsync(5);
        await DoAsync(damage);
        var before = await Store.RangeAsync(EventKeys.Access.Prefix, Patience);

        await Assert.ThrowsAsync<JournalException>(() => EnterAsync());

        Assert.Equal(before.Entries.Select(entry => entry.ModRevision), (await Store.RangeAsync(EventKeys.Access.Prefix, Patience)).Entries.Select(entry => entry.ModRevision));
    }

    private async Task<CommitResult> DoAsync(Damage damage) => await (damage switch
    {
        Damage.Changed => PutAsync(EventKeys.Access.Entry(3), await EditedAsync(EventKeys.Access.Entry(3), "event", "Event")),
        Damage.Replaced => ReplaceAsync(EventKeys.Access.Entry(3)),
        Damage.MakesNoSense => PutAsync(EventKeys.Access.Entry(3), "{}"u8.ToArray()),
        Damage.Removed => RemoveAsync(EventKeys.Access.Entry(3)),
        Damage.NewestRemoved => RemoveAsync(EventKeys.Access.Entry(5)),
        Damage.NewestReplaced => ReplaceAsync(EventKeys.Access.Entry(5)),
        Damage.HeadRemoved => RemoveAsync(EventKeys.Access.Head),
        Damage.HeadPutBack => PutAsync(EventKeys.Access.Head, await EditedAsync(EventKeys.Access.Head, "\"sequence\":5", "\"sequence\":4")),
        Damage.CheckpointInvented => PutAsync(EventKeys.Access.Checkpoint, "{\"sequence\":2,\"hash\":\"00\"}"u8.ToArray()),
        Damage.CheckpointMakesNoSense => PutAsync(EventKeys.Access.Checkpoint, "7"u8.ToArray()),
        _ => throw new ArgumentOutOfRangeException(nameof(damage)),
    });

    // By somebody who knows that a key's version tells how often it was written.
    private async Task<CommitResult> ReplaceAsync(string key)
    {
        var edited = await EditedAsync(key, "event", "Event");
        await RemoveAsync(key);
        return await PutAsync(key, edited);
    }

    private async Task<byte[]> EditedAsync(string key, string from, string to)
    {
        var stored = await Store.GetAsync(key, 0, Patience) ?? throw new InvalidOperationException($"no {key}");
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stored.Value.Span).Replace(from, to, StringComparison.Ordinal));
    }

    private Task<CommitResult> PutAsync(string key, byte[] value) => Store.CommitAsync(new Commit { Puts = [new Put(key, value)] }, Patience);

    private Task<CommitResult> RemoveAsync(string key) => Store.CommitAsync(new Commit { Deletes = [key] }, Patience);
}
