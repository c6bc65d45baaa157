namespace M3Admin.KeyValue.Tests.Embedded;

public sealed class ManyOpenersTests : EmbeddedTest
{
    [Fact]
    public async Task A_second_store_on_the_same_file_is_refused_and_the_first_goes_on()
    {
        await using var first = await OpenAsync();

        Assert.Equal(
            $"{JournalPath} is in use by another M3Admin. Stop that one, or give this one another path (M3Admin:Embedded:Path).",
            await RefusalAsync());
        await PutAsync(first, "a", "1");
        Assert.Equal("1", Text(await first.GetAsync("a", Patience)));
    }

    [Fact]
    public async Task Once_the_first_is_disposed_the_second_opens()
    {
        await (await OpenAsync()).DisposeAsync();

        await using var second = await OpenAsync();
        await PutAsync(second, "a", "1");
    }

    [Fact]
    public async Task A_store_in_another_process_keeps_this_one_out_until_it_is_killed_and_nothing_acknowledged_is_lost()
    {
        using var other = OtherProcess.Start(JournalPath);
        var acknowledged = await ReadUpToAsync(other, 50);
        Assert.Contains("is in use by another M3Admin", await RefusalAsync(), StringComparison.Ordinal);

        await other.KillAsync(Patience);
        acknowledged = await ReadUpToAsync(other, long.MaxValue) ?? acknowledged;

        await using var store = await OpenAsync();
        var counter = await store.GetAsync("counter", Patience);
        Assert.NotNull(counter);
        // One more may have been written whose acknowledgement was never heard.
        Assert.InRange(counter.Version, acknowledged ?? 1, (acknowledged ?? 1) + 1);
        Assert.Equal($"{counter.Version}", Text(counter));
    }

    /// <summary>The last number told, reading no further than one.</summary>
    private async Task<long?> ReadUpToAsync(OtherProcess other, long end)
    {
        long? last = null;
        while ((last ?? 0) < end && await other.NextAsync(Patience) is { } told)
        {
            last = told;
        }

        return last;
    }
}
