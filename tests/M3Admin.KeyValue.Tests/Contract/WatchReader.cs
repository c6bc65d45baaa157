using System.Collections.Immutable;

namespace M3Admin.KeyValue.Tests.Contract;

/// <summary>Reads a watch one expectation at a time.</summary>
public sealed class WatchReader(IAsyncEnumerable<WatchEvent> events, CancellationToken patience) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<WatchEvent> _events = events.GetAsyncEnumerator(patience);

    /// <summary>Reads on to the next event of one kind, passing over others.</summary>
    public async Task<T> NextAsync<T>()
        where T : WatchEvent
    {
        while (await _events.MoveNextAsync())
        {
            if (_events.Current is T wanted)
            {
                return wanted;
            }
        }

        throw new InvalidOperationException($"The watch ended before it told {typeof(T).Name}.");
    }

    /// <summary>Reads whole events until this many changes have been told.</summary>
    public async Task<ImmutableArray<KeyChange>> ChangesAsync(int count)
    {
        var changes = ImmutableArray.CreateBuilder<KeyChange>();
        while (changes.Count < count)
        {
            changes.AddRange((await NextAsync<WatchEvent.Changed>()).Changes);
        }

        return changes.ToImmutable();
    }

    /// <summary>Whether the watch is over: nothing is told any more.</summary>
    public async Task<bool> HasEndedAsync() => !await _events.MoveNextAsync();

    public ValueTask DisposeAsync() => _events.DisposeAsync();
}
