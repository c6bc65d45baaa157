using M3Admin.KeyValue.Embedded;

namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class OpeningTests : EmbeddedTest
{
    [Fact]
    public async Task A_store_begins_empty_in_a_directory_that_is_made_for_it()
    {
        var options = new EmbeddedOptions { Path = Directory.File("not/yet/there/m3admin.journal") };
        await using var store = await EmbeddedStore.OpenAsync(options, Log, Patience);

        Assert.Empty((await store.RangeAsync("", Patience)).Entries);
        Assert.True(File.Exists(options.Path));
        Assert.Empty(Log.Warnings);
    }

    [Fact]
    public async Task An_empty_file_is_a_store_yet_to_begin()
    {
        await File.WriteAllBytesAsync(JournalPath, []);

        await using (var store = await OpenAsync())
        {
            await PutAsync(store, "a", "1");
        }

        await using var again = await OpenAsync();
        Assert.Equal("1", Text(await again.GetAsync("a", Patience)));
    }

    [Fact]
    public async Task A_store_opened_again_tells_exactly_the_same()
    {
        string before;
        await using (var store = await OpenAsync())
        {
            await PutAsync(store, "a", "1");
            await PutAsync(store, "\U0001F600", "");
            await CommitAsync(store, new Commit { Puts = [new Put("b", new byte[3]), new Put("a", default)], Deletes = ["\U0001F600"] });
            await PutAsync(store, "\U0001F600", "again");
            await store.CompactAsync(1, Patience);
            before = await TellAsync(store, 2);
        }

        await using var again = await OpenAsync();
        Assert.Equal(before, await TellAsync(again, 2));
        Assert.Equal(KeyValueError.Compacted, (await Assert.ThrowsAsync<KeyValueException>(() => again.CompactAsync(1, Patience))).Error);
    }

    [Fact]
    public async Task A_relative_path_is_below_the_working_directory()
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, JournalPath);
        await using var store = await EmbeddedStore.OpenAsync(new EmbeddedOptions { Path = relative }, Log, Patience);

        Assert.Contains(Log.Messages, m => m.Contains($"{JournalPath}: open at revision 0 with 0 keys", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not a journal")]
    [InlineData("this file is something else, and longer than a header")]
    public async Task A_file_that_is_no_journal_is_left_alone(string content)
    {
        await File.WriteAllTextAsync(JournalPath, content);

        Assert.StartsWith($"{JournalPath} is not a journal of M3Admin.", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(JournalPath));
    }

    [Fact]
    public async Task A_journal_of_another_format_is_left_alone()
    {
        byte[] header = [.. "M3Admin.log\n"u8, 2, 0, 0, 0];
        await File.WriteAllBytesAsync(JournalPath, header);

        Assert.Contains("has journal format 2; this M3Admin reads format 1", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_written_by_an_earlier_build_is_read()
    {
        // Written by the first build of format 1. It holds every kind of record: a base with entries, commits with puts and deletes, a compaction.
        await File.WriteAllBytesAsync(JournalPath, Convert.FromBase64String(EarlierJournal));

        await using var store = await OpenAsync();

        Assert.Equal(
            """
            revision 16
            a=14 version 13 created 2 modified 14
            c=two version 2 created 15 modified 16
            kept=k version 1 created 1 modified 1
            15 b: nothing -> b=x version 1 created 15 modified 15
            15 c: nothing -> c=one version 1 created 15 modified 15
            16 c: c=one version 1 created 15 modified 15 -> c=two version 2 created 15 modified 16
            16 b: b=x version 1 created 15 modified 15 -> nothing
            Live { }

            """,
            await TellAsync(store, 15));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_is_named()
    {
        await File.WriteAllTextAsync(Directory.File("file"), "");
        var options = new EmbeddedOptions { Path = Directory.File("file/m3admin.journal") };

        var refused = await Assert.ThrowsAsync<KeyValueException>(() => EmbeddedStore.OpenAsync(options, Log, Patience));

        Assert.Equal(KeyValueError.Unusable, refused.Error);
        Assert.StartsWith($"{options.Path} cannot be opened for writing", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Let this user write there, or choose another path.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_was_disposed_answers_nobody_and_lets_its_watchers_go()
    {
        var store = await OpenAsync();
        var revision = await PutAsync(store, "a", "1");
        await using var watch = new Contract.WatchReader(store.WatchAsync(new WatchQuery("a", false, revision), Patience), Patience);
        await watch.NextAsync<WatchEvent.Live>();
        var waiting = watch.NextAsync<WatchEvent.Changed>();

        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.GetAsync("a", Patience));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync(new Commit(), Patience));
    }

    private const string EarlierJournal =
        "TTNBZG1pbi5sb2cKAQAAAE0zSgoNAAAARD/p/gENAAAAAAAAAAIAAABNM0oKIQAAAJSEMs4CAWEMAAAAAAAAAAIAAAAAAAAADQAAAAAAAAACAAAAMTNNM0oKIwAAAOvEtkcCBGtlcHQB"
        + "AAAAAAAAAAEAAAAAAAAAAQAAAAAAAAABAAAAa00zSgoZAAAAlcUKoAMOAAAAAAAAAAEAAAABYQIAAAAxNAAAAABNM0oKIQAAAFKaw8gDDwAAAAAAAAACAAAAAWIBAAAAeAFjAwAAAG9u"
        + "ZQAAAABNM0oKHAAAALotTlkDEAAAAAAAAAABAAAAAWMDAAAAdHdvAQAAAAFiTTNKCgkAAACSlmUgBA4AAAAAAAAA";
}
