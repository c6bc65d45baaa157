using M3Admin.KeyValue.Embedded;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class WriteFailureTests : EmbeddedTest
{
    private readonly BrittleDisk _disk = new();

    [Fact]
    public async Task A_full_disk_is_told_as_such_and_nothing_was_written()
    {
        await using var store = await OpenBrittleAsync();
        await PutAsync(store, "a", "1");
        var (before, length) = (await TellAsync(store), new FileInfo(JournalPath).Length);

        _disk.FailWrites = true;
        var error = await FailureAsync(store);

        Assert.Equal(KeyValueError.NoSpace, error.Error);
        Assert.Contains(JournalPath, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await TellAsync(store));
        Assert.Equal(length, new FileInfo(JournalPath).Length);
    }

    [Fact]
    public async Task Once_there_is_room_again_writing_goes_on_without_a_gap()
    {
        string before;
        await using (var store = await OpenBrittleAsync())
        {
            await PutAsync(store, "a", "1");
            _disk.FailWrites = true;
            await FailureAsync(store);
            _disk.FailWrites = false;

            Assert.Equal(2, await PutAsync(store, "a", "2"));
            before = await TellAsync(store);
        }

        await using var again = await OpenAsync();
        Assert.Equal(before, await TellAsync(again));
        Assert.Empty(Log.Warnings);
    }

    [Fact]
    public async Task A_commit_that_can_neither_be_made_durable_nor_taken_back_has_an_unknown_outcome_and_is_the_last()
    {
        await using var store = await OpenBrittleAsync();
        await PutAsync(store, "a", "1");
        var before = await TellAsync(store);

        (_disk.FlushesToFail, _disk.FailCuts) = (1, true);
        Assert.Equal(KeyValueError.OutcomeUnknown, (await FailureAsync(store)).Error);

        _disk.FailCuts = false;
        Assert.Equal(KeyValueError.Unusable, (await FailureAsync(store)).Error);
        Assert.Equal(before, await TellAsync(store));
        Assert.Contains(Log.Warnings, w => w.Contains("takes no more writes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_failed_flush_no_more_is_written_since_the_disk_may_have_forgotten_more_than_it_says()
    {
        string before;
        await using (var store = await OpenBrittleAsync())
        {
            await PutAsync(store, "a", "1");
            before = await TellAsync(store);
            _disk.FlushesToFail = 1;

            Assert.Equal(KeyValueError.Unusable, (await FailureAsync(store)).Error);
            Assert.Contains("takes no more writes", (await FailureAsync(store)).Message, StringComparison.Ordinal);
            Assert.Equal(before, await TellAsync(store));
        }

        await using var again = await OpenAsync();
        Assert.Equal(before, await TellAsync(again));
    }

    [Fact]
    public async Task Nobody_sees_a_commit_before_it_is_durable()
    {
        using var atTheDisk = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        await using var store = await OpenBrittleAsync();
        await PutAsync(store, "a", "1");
        _disk.Flushing = () =>
        {
            atTheDisk.Release();
            Assert.True(goOn.Wait(TimeSpan.FromSeconds(30)));
        };

        var commit = PutAsync(store, "a", "2");
        await atTheDisk.WaitAsync(Patience);
        var seen = await TellAsync(store);
        goOn.Release();
        await commit;

        Assert.StartsWith("revision 1", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("a=2", seen, StringComparison.Ordinal);
        Assert.Contains("a=2", await TellAsync(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_given_up_while_it_is_written_is_written_all_the_same()
    {
        using var cancel = new CancellationTokenSource();
        await using var store = await OpenBrittleAsync();
        _disk.Flushing = cancel.Cancel;

        var result = await store.CommitAsync(new Commit { Puts = [new Put("a", default)] }, cancel.Token);

        Assert.IsType<CommitResult.Committed>(result);
    }

    private Task<EmbeddedStore> OpenBrittleAsync() => EmbeddedStore.OpenAsync(new EmbeddedOptions { Path = JournalPath }, Log, _disk.Open, Patience);

    private Task<KeyValueException> FailureAsync(EmbeddedStore store) => Assert.ThrowsAsync<KeyValueException>(() => PutAsync(store, "a", "lost"));
}
