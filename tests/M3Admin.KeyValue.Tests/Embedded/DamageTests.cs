namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class DamageTests : EmbeddedTest
{
    [Theory]
    [InlineData(0x01)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public async Task A_byte_changed_anywhere_before_the_last_record_is_refused_and_nothing_is_lost(byte flip)
    {
        var lastRecord = await WriteAsync();
        var whole = await File.ReadAllBytesAsync(JournalPath);
        for (var offset = 0; offset < lastRecord; offset++)
        {
            var damaged = whole[..];
            damaged[offset] ^= flip;
            await File.WriteAllBytesAsync(JournalPath, damaged);

            Assert.Contains(JournalPath, await RefusalAsync(), StringComparison.Ordinal);
            Assert.Equal(damaged, await File.ReadAllBytesAsync(JournalPath));
        }
    }

    [Fact]
    public async Task Damage_is_told_with_file_offset_and_the_way_out()
    {
        await using (var store = await OpenAsync())
        {
            await PutAsync(store, "a", "1");
        }

        var damagedRecord = new FileInfo(JournalPath).Length;
        await WriteAsync();
        var bytes = await File.ReadAllBytesAsync(JournalPath);
        bytes[damagedRecord + 20]++;
        await File.WriteAllBytesAsync(JournalPath, bytes);

        Assert.Equal(
            $"{JournalPath} is damaged at byte {damagedRecord}: a record does not match its checksum, and more follows. "
            + "Nothing was changed. Restore it from a copy, or move it away to start empty.",
            await RefusalAsync());
    }

    [Fact]
    public async Task A_record_that_is_missing_from_the_middle_is_refused()
    {
        int[] ends = [0, 0, 0];
        await using (var store = await OpenAsync())
        {
            for (var i = 0; i < ends.Length; i++)
            {
                await PutAsync(store, "a", $"{i}");
                ends[i] = (int)new FileInfo(JournalPath).Length;
            }
        }

        var whole = await File.ReadAllBytesAsync(JournalPath);
        await File.WriteAllBytesAsync(JournalPath, [.. whole[..ends[0]], .. whole[ends[1]..]]);

        Assert.Contains("does not follow revision 1", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_that_is_cut_short_is_refused()
    {
        await using (var store = await OpenAsync())
        {
            await PutAsync(store, "a", "1");
        }

        var whole = await File.ReadAllBytesAsync(JournalPath);
        await File.WriteAllBytesAsync(JournalPath, whole[..30]);

        Assert.Contains("does not begin with its base", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_journal_is_let_go_so_that_a_repaired_one_opens()
    {
        await WriteAsync();
        var whole = await File.ReadAllBytesAsync(JournalPath);
        await File.WriteAllBytesAsync(JournalPath, [.. whole[..20], 0, .. whole[21..]]);
        await RefusalAsync();

        await File.WriteAllBytesAsync(JournalPath, whole);

        await using var store = await OpenAsync();
        Assert.Equal("1", Text(await store.GetAsync("a", Patience)));
    }

    /// <summary>Writes several records and answers where the last begins.</summary>
    private async Task<int> WriteAsync()
    {
        await using var store = await OpenAsync();
        await PutAsync(store, "a", "1");
        await CommitAsync(store, new Commit { Puts = [new Put("b", "a longer value"u8.ToArray()), new Put("c", default)] });
        await store.CompactAsync((await store.RangeAsync("", Patience)).Revision, Patience);
        var lastRecord = (int)new FileInfo(JournalPath).Length;
        await CommitAsync(store, new Commit { Deletes = ["c"] });
        return lastRecord;
    }
}
