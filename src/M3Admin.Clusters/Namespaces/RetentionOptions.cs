using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>How long a namespace keeps data, and in which blocks. All in nanoseconds.</summary>
public sealed record RetentionOptions
{
    /// <summary>How far back data is kept.</summary>
    public long PeriodNanos { get; init; }

    /// <summary>How much time one block holds.</summary>
    public long BlockSizeNanos { get; init; }

    /// <summary>How far ahead of the clock a datapoint is taken.</summary>
    public long BufferFutureNanos { get; init; }

    /// <summary>How far behind the clock a datapoint is taken.</summary>
    public long BufferPastNanos { get; init; }

    /// <summary>Whether blocks that nobody reads are dropped from memory.</summary>
    public bool BlockDataExpiry { get; init; }

    /// <summary>After how long without a read they are.</summary>
    public long BlockDataExpiryAfterNotAccessNanos { get; init; }

    /// <summary>How far ahead of the clock a cold write is taken; 0 is not beyond <see cref="BufferFutureNanos"/>.</summary>
    public long FuturePeriodNanos { get; init; }

    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }
}
