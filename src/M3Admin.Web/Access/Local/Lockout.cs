using System.Collections.Concurrent;

namespace M3Admin.Web.Access.Local;

/// <summary>Locks a name for a while after too many wrong passwords, so that guessing gets nowhere. Each console counts for itself.</summary>
public sealed class Lockout(TimeProvider time)
{
    /// <summary>How many wrong passwords lock a name.</summary>
    public const int MostFailures = 5;

    /// <summary>How long it is locked, and how long a failure counts.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    private const int MostNames = 10_000;
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Since)> _names = new(StringComparer.Ordinal);

    /// <summary>Until when a name is locked; null when it is not.</summary>
    public DateTimeOffset? Until(string name) =>
        _names.TryGetValue(name, out var known) && known.Failures >= MostFailures && time.GetUtcNow() < known.Since + Period ? known.Since + Period : null;

    /// <summary>Counts a wrong password.</summary>
    /// <returns>Whether the name is locked by it.</returns>
    public bool Fail(string name)
    {
        Forget();
        var now = time.GetUtcNow();
        var known = _names.AddOrUpdate(name, (1, now), (_, was) => now >= was.Since + Period ? (1, now) : (was.Failures + 1, was.Failures + 1 <= MostFailures ? now : was.Since));
        return known.Failures == MostFailures;
    }

    /// <summary>Forgets a name's failures.</summary>
    public void Succeed(string name) => _names.TryRemove(name, out _);

    // Names that are not there can be made up without end: the oldest go first.
    private void Forget()
    {
        if (_names.Count < MostNames)
        {
            return;
        }

        foreach (var (name, _) in _names.OrderBy(known => known.Value.Since).Take(MostNames / 10))
        {
            _names.TryRemove(name, out _);
        }
    }
}
