using M3Admin.Clusters.Namespaces;
using M3Admin.Operations.Config;

namespace M3Admin.Web.Features.Config;

/// <summary>A namespace that is to be added, as it is typed.</summary>
public sealed class NamespaceDraft
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>How long data is kept.</summary>
    public string Period { get; set; } = "48h";

    /// <summary>How much time a block holds; empty for what M3 takes by itself.</summary>
    public string BlockSize { get; set; } = "";

    /// <summary>How late a datapoint may come.</summary>
    public string BufferPast { get; set; } = "10m";

    /// <summary>How early a datapoint may come.</summary>
    public string BufferFuture { get; set; } = "2m";

    /// <summary>Whether it takes aggregated datapoints.</summary>
    public bool IsAggregated { get; set; }

    /// <summary>One datapoint stands for this much time.</summary>
    public string Resolution { get; set; } = "1m";

    /// <summary>Whether all datapoints are aggregated into it; otherwise those that rules name.</summary>
    public bool TakesAll { get; set; } = true;

    /// <summary>The block size that M3 takes by itself; null while the retention is no duration.</summary>
    public string? AdvisedBlockSize => GoDuration.Parse(Period) is > 0 and var period ? GoDuration.Text(NamespaceRules.BlockSizeFor(period)) : null;

    /// <summary>What is meant, with M3's defaults for the rest. What cannot be read is told in <paramref name="problems"/>.</summary>
    public NamespaceEdit ToEdit(ICollection<string> problems)
    {
        var block = TypedDuration.Read("The block size", BlockSize.Trim().Length == 0 ? AdvisedBlockSize ?? "" : BlockSize, problems);
        var retention = new RetentionOptions
        {
            PeriodNanos = TypedDuration.Read("The retention", Period, problems),
            BlockSizeNanos = block,
            BufferPastNanos = TypedDuration.Read("bufferPast", BufferPast, problems),
            BufferFutureNanos = TypedDuration.Read("bufferFuture", BufferFuture, problems),
            BlockDataExpiry = true,
            BlockDataExpiryAfterNotAccessNanos = GoDuration.Parse("5m") ?? 0,
        };
        return new NamespaceEdit.Add(Name.Trim(), new NamespaceOptions
        {
            BootstrapEnabled = true,
            FlushEnabled = true,
            WritesToCommitLog = true,
            CleanupEnabled = true,
            SnapshotEnabled = true,
            CacheBlocksOnRetrieve = false,
            Retention = retention,
            Index = new IndexOptions(true, block),
            Aggregation = new AggregationOptions([IsAggregated ? new Aggregation(true, new AggregatedAttributes(TypedDuration.Read("The resolution", Resolution, problems), new DownsampleOptions(TakesAll))) : Aggregation.Raw]),
            Staging = new StagingState(StagingStatus.Initializing),
        });
    }
}
