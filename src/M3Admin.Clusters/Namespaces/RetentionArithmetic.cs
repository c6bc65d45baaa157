namespace M3Admin.Clusters.Namespaces;

/// <summary>What a namespace's retention comes to: M3's <c>src/dbnode/retention/times.go</c>. All times in nanoseconds.</summary>
public static class RetentionArithmetic
{
    /// <summary>How many blocks of a series there are at most at one moment: those that are kept, whole or in part, and the one that is being written.</summary>
    public static long MostBlocks(this RetentionOptions retention) => Most(retention, retention.BlockSizeNanos);

    /// <summary>How many index blocks there are at most at one moment.</summary>
    public static long MostIndexBlocks(this RetentionOptions retention, IndexOptions index) => Most(retention, index.BlockSizeNanos);

    /// <summary>How old the oldest datapoint can be that is still there: a block goes when all of it is too old, so that its beginning is older by up to one block.</summary>
    public static long OldestNanos(this RetentionOptions retention) => retention.PeriodNanos + retention.BlockSizeNanos;

    /// <summary>How long after its begin a block is written to disk at the earliest: when it has ended, and no datapoint of it is taken any more.</summary>
    public static long FlushedAfterNanos(this RetentionOptions retention) => retention.BlockSizeNanos + retention.BufferPastNanos;

    /// <summary>How many blocks that are kept now go when the retention becomes shorter; 0 when none do.</summary>
    public static long BlocksLost(this RetentionOptions retention, long periodNanos) =>
        retention.BlockSizeNanos <= 0 ? 0 : Math.Max(0, retention.MostBlocks() - (retention with { PeriodNanos = periodNanos }).MostBlocks());

    private static long Most(RetentionOptions retention, long blockNanos) => blockNanos <= 0 || retention.PeriodNanos <= 0 ? 0 : ((retention.PeriodNanos - 1) / blockNanos) + 2;
}
