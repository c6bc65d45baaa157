namespace M3Admin.EndToEnd.Harness;

/// <summary>The machine's clock, which a test can break: whoever looks at it then meets an exception that nobody expects.</summary>
internal sealed class BreakableClock : TimeProvider
{
    /// <summary>What the exception says.</summary>
    public const string Secret = "the spring has snapped";

    private volatile bool _isBroken;

    /// <summary>Breaks it, or mends it.</summary>
    public bool IsBroken
    {
        set => _isBroken = value;
    }

    public override DateTimeOffset GetUtcNow() => _isBroken ? throw new InvalidOperationException(Secret) : base.GetUtcNow();
}
