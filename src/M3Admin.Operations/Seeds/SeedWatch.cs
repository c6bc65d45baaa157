using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds;

/// <summary>Looks anew with each change of the guides, and once in a while. Whoever follows slowly skips to the newest.</summary>
internal sealed class SeedWatch<T>(IAsyncEnumerable<ImmutableArray<SeedGuide>> guides, Func<ImmutableArray<SeedGuide>, CancellationToken, Task<T>> look, Predicate<T> goesOn, bool isShownUnheard, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<T> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var news = Channel.CreateBounded<ImmutableArray<SeedGuide>>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var hearing = HearAsync(news.Writer, stop.Token);
        try
        {
            var known = await FirstAsync(news.Reader, ct);
            while (true)
            {
                var seen = await look(known, ct);
                yield return seen;
                await WaitAsync(news.Reader, goesOn(seen), ct);
                known = news.Reader.TryRead(out var newer) ? newer : known;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Where the store keeps silent from the beginning, that is what there is to show.
    private async Task<ImmutableArray<SeedGuide>> FirstAsync(ChannelReader<ImmutableArray<SeedGuide>> news, CancellationToken ct)
    {
        await WaitAsync(news, isShownUnheard, ct);
        return news.TryRead(out var heard) ? heard : isShownUnheard ? [] : await news.ReadAsync(ct);
    }

    private async Task HearAsync(ChannelWriter<ImmutableArray<SeedGuide>> news, CancellationToken ct)
    {
        try
        {
            await foreach (var all in guides.WithCancellation(ct))
            {
                await news.WriteAsync(all, ct);
            }
        }
        catch (Exception surprise) when (!ct.IsCancellationRequested)
        {
            news.TryComplete(surprise);
            throw;
        }
    }

    private async Task WaitAsync(ChannelReader<ImmutableArray<SeedGuide>> news, bool isWatched, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var changed = news.WaitToReadAsync(either.Token).AsTask();
        Task[] awaited = isWatched ? [changed, Task.Delay(BetweenLooks, time, either.Token)] : [changed];
        await Task.WhenAny(awaited);
        await either.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }
}
