namespace M3Admin.EndToEnd.Coordinator;

/// <summary>A clock that shows what the test says, while timers run on as they do.</summary>
internal sealed class SettableClock : TimeProvider
{
    private readonly Lock _turn = new();
    private DateTimeOffset? _now;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_turn)
        {
            return _now ?? base.GetUtcNow();
        }
    }

    /// <summary>Stands at a moment; goes with the machine's clock when none is given.</summary>
    public void Set(DateTimeOffset? now)
    {
        lock (_turn)
        {
            _now = now;
        }
    }
}
