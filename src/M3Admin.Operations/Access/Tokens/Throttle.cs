using System.Collections.Concurrent;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>Lets each thing pass once in a while, on whichever thread it happens. It remembers every key, so there must be few of them.</summary>
/// <param name="every">The shortest time between two passes of one key.</param>
/// <param name="time">The clock.</param>
internal sealed class Throttle(TimeSpan every, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _passed = new(StringComparer.Ordinal);

    /// <summary>Whether it passes now; of two at the same moment one does.</summary>
    public bool TryPass(string key)
    {
        var now = time.GetUtcNow();
        return !_passed.TryGetValue(key, out var last) ? _passed.TryAdd(key, now) : now - last >= every && _passed.TryUpdate(key, now, last);
    }
}
