namespace M3Admin.Operations.Journal;

/// <summary>The time between attempts: a second, doubling to half a minute.</summary>
internal sealed class Pause(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _next = First;

    /// <summary>All is well: begin with the shortest again.</summary>
    public void Reset() => _next = First;

    public async Task WaitAsync(CancellationToken ct)
    {
        var now = _next;
        _next = now * 2 < Longest ? now * 2 : Longest;
        await Task.Delay(now, time, ct);
    }
}
