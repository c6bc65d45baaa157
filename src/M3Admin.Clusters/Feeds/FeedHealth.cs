namespace M3Admin.Clusters.Feeds;

/// <summary>Whether what a feed shows is what the store holds: a closed set.</summary>
public abstract record FeedHealth
{
    private FeedHealth(DateTimeOffset since) => Since = since;

    /// <summary>Since when it has been so.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>The worse of two: down, then stale, then connecting, then live; of two alike the later.</summary>
    public static FeedHealth Worse(FeedHealth left, FeedHealth right) =>
        (left.Severity, left.Since).CompareTo((right.Severity, right.Since)) >= 0 ? left : right;

    private int Severity => this switch
    {
        Live => 0,
        Connecting => 1,
        Stale => 2,
        _ => 3,
    };

    /// <summary>Nothing has been heard yet.</summary>
    /// <param name="Since">Since when it has been so.</param>
    public sealed record Connecting(DateTimeOffset Since) : FeedHealth(Since);

    /// <summary>What is shown is what the store holds.</summary>
    /// <param name="Since">Since when it has been so.</param>
    public sealed record Live(DateTimeOffset Since) : FeedHealth(Since);

    /// <summary>The store has not been heard for a short while: what is shown may be old.</summary>
    /// <param name="Since">Since when it has been so.</param>
    /// <param name="Reason">What broke, for people.</param>
    public sealed record Stale(DateTimeOffset Since, string Reason) : FeedHealth(Since);

    /// <summary>The store cannot be heard: it never could, has not for long, or refuses us.</summary>
    /// <param name="Since">Since when it has been so.</param>
    /// <param name="Reason">What broke, for people.</param>
    public sealed record Down(DateTimeOffset Since, string Reason) : FeedHealth(Since);
}
