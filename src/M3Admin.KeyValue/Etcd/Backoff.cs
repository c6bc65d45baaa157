namespace M3Admin.KeyValue.Etcd;

/// <summary>How long to wait before each further attempt: 0.1 s, doubling to 2 s, each cut by chance so that many clients do not come back all at once.</summary>
internal sealed class Backoff
{
    /// <summary>No pause is longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private TimeSpan _next = First;

    /// <summary>The pause before the next attempt: between half and all of its step.</summary>
    public TimeSpan Next()
    {
        var pause = _next * (0.5 + (Random.Shared.NextDouble() / 2));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return pause;
    }

    /// <summary>It went well for a while: start over.</summary>
    public void Reset() => _next = First;
}
