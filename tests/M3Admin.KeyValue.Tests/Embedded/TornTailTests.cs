namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class TornTailTests : EmbeddedTest
{
    [Fact]
    public async Task A_last_record_torn_at_any_byte_is_cut_off_and_the_rest_is_kept()
    {
        var (whole, lastRecord, before) = await WriteAsync();
        for (var length = lastRecord; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(JournalPath, whole[..length]);

            Assert.Equal(before, await TellAgainAsync());
            Assert.Equal(lastRecord, new FileInfo(JournalPath).Length);
        }

        Assert.Equal(whole.Length - lastRecord - 1, Log.Warnings.Count());
        Assert.EndsWith($"the last {whole.Length - lastRecord - 1} bytes, from offset {lastRecord} on, were a commit never finished and are cut off", Log.Warnings.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_last_record_of_which_pages_never_reached_the_disk_is_cut_off()
    {
        var (whole, lastRecord, before) = await WriteAsync();
        var end = whole.AsSpan().TrimEnd((byte)0).Length;
        for (var written = lastRecord; written < end; written++)
        {
            var zeroed = whole[..];
            zeroed.AsSpan(written).Clear();
            await File.WriteAllBytesAsync(JournalPath, zeroed);

            Assert.Equal(before, await TellAgainAsync());
        }
    }

    [Fact]
    public async Task Writing_goes_on_where_the_torn_tail_was()
    {
        var (whole, lastRecord, _) = await WriteAsync();
        await File.WriteAllBytesAsync(JournalPath, whole[..(lastRecord + 5)]);

        string before;
        await using (var store = await OpenAsync())
        {
            Assert.Equal(3, await PutAsync(store, "a", "instead"));
            before = await TellAsync(store);
        }

        Assert.Equal(before, await TellAgainAsync());
        Assert.Single(Log.Warnings);
    }

    /// <summary>Two commits and a third; answers the file, where the third record begins, and what the store told before it.</summary>
    private async Task<(byte[] Whole, int LastRecord, string Before)> WriteAsync()
    {
        await using var store = await OpenAsync();
        await PutAsync(store, "a", "1");
        await PutAsync(store, "b", "1");
        var before = await TellAsync(store);
        var lastRecord = (int)new FileInfo(JournalPath).Length;
        await PutAsync(store, "a", "the third commit");
        return (await File.ReadAllBytesAsync(JournalPath), lastRecord, before);
    }

    private async Task<string> TellAgainAsync()
    {
        await using var store = await OpenAsync();
        return await TellAsync(store);
    }
}
