using M3Admin.KeyValue.Embedded;

namespace M3Admin.KeyValue.Tests.Embedded;

/// <summary>Writing the file anew, so that it does not grow without end.</summary>
public sealed class RewriteTests : EmbeddedTest
{
    private readonly EmbeddedOptions _options = new() { KeepRevisions = 5, RewriteAboveBytes = 20_000 };

    [Fact]
    public async Task The_file_stays_bounded_however_much_is_written()
    {
        await using var store = await OpenAsync(_options);
        var longest = 0L;
        for (var i = 0; i < 200; i++)
        {
            await PutAsync(store, "key", new string('x', 1000));
            longest = Math.Max(longest, new FileInfo(JournalPath).Length);
        }

        Assert.InRange(longest, 1, 22_000);
    }

    [Fact]
    public async Task Nothing_is_lost_by_it_neither_keys_nor_versions_nor_history()
    {
        string before;
        await using (var store = await OpenAsync(_options))
        {
            await PutAsync(store, "old", "never written again");
            await WriteUntilRewrittenAsync(store);
            before = await TellAsync(store, await RevisionAsync(store) - 4);
        }

        await using var again = await OpenAsync(_options);
        Assert.Equal(before, await TellAsync(again, await RevisionAsync(again) - 4));
        Assert.Contains("old=never written again version 1 created 1 modified 1", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commits_after_it_are_in_the_new_file()
    {
        await using (var store = await OpenAsync(_options))
        {
            await WriteUntilRewrittenAsync(store);
            await PutAsync(store, "after", "1");
        }

        await using var again = await OpenAsync(_options);
        Assert.Equal("1", Text(await again.GetAsync("after", Patience)));
    }

    [Fact]
    public async Task Still_needed_data_is_not_written_anew_again_and_again()
    {
        await using var store = await OpenAsync(_options);
        for (var i = 0; i < 100; i++)
        {
            await PutAsync(store, $"{i}", new string('x', 1000));
        }

        Assert.DoesNotContain(Log.Messages, m => m.Contains("written anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_crash_left_of_a_new_file_is_harmless_and_goes_away()
    {
        await using (var store = await OpenAsync())
        {
            await PutAsync(store, "a", "1");
        }

        await File.WriteAllBytesAsync($"{JournalPath}.new", (await File.ReadAllBytesAsync(JournalPath))[..40]);

        await using var again = await OpenAsync();
        Assert.Equal("1", Text(await again.GetAsync("a", Patience)));
        Assert.False(File.Exists($"{JournalPath}.new"));
    }

    [Fact]
    public async Task When_it_fails_the_old_file_goes_on()
    {
        var disk = new BrittleDisk();
        _options.Path = JournalPath;
        await using (var store = await EmbeddedStore.OpenAsync(_options, Log, disk.Open, Patience))
        {
            disk.FailWritesToNewFiles = true;
            await WriteUntilAsync(store, "could not be written anew");
            await PutAsync(store, "after", "1");
        }

        Assert.False(File.Exists($"{JournalPath}.new"));
        await using var again = await OpenAsync(_options);
        Assert.Equal("1", Text(await again.GetAsync("after", Patience)));
    }

    private Task WriteUntilRewrittenAsync(EmbeddedStore store) => WriteUntilAsync(store, "written anew");

    private async Task WriteUntilAsync(EmbeddedStore store, string message)
    {
        for (var i = 0; !Log.Messages.Any(m => m.Contains(message, StringComparison.Ordinal)); i++)
        {
            Assert.True(i < 100, "The file was not written anew.");
            await PutAsync(store, "key", new string('x', 1000));
        }
    }

    private async Task<long> RevisionAsync(EmbeddedStore store) => (await store.RangeAsync("", Patience)).Revision;
}
