using System.Collections.Immutable;
using System.Globalization;
using M3Admin.Clusters.Namespaces;

namespace M3Admin.Operations.Config;

/// <summary>What a namespace's retention comes to, in words and numbers.</summary>
public static class RetentionWords
{
    /// <summary>In a sentence or two.</summary>
    public static string Summary(NamespaceOptions? options) => options?.Retention is { } retention
        ? $"It keeps {Takes(options)} for {GoDuration.Words(retention.PeriodNanos)} in blocks of {GoDuration.Words(retention.BlockSizeNanos)}."
        : "It has no retention.";

    /// <summary>Which datapoints a namespace takes.</summary>
    public static string Takes(NamespaceOptions? options) =>
        (options?.Aggregation?.Aggregations ?? []) is { IsEmpty: false } all ? string.Join(" and ", all.Select(Takes)) : "unaggregated datapoints";

    /// <summary>Each number, what it is, and what it means.</summary>
    public static ImmutableArray<RetentionFact> Of(NamespaceOptions options)
    {
        if (options.Retention is not { BlockSizeNanos: > 0 } retention)
        {
            return [];
        }

        var (block, period) = (GoDuration.Words(retention.BlockSizeNanos), GoDuration.Words(retention.PeriodNanos));
        return
        [
            new("Kept for", period, $"What is older goes, a whole block at a time: the oldest datapoint is {period} to {Older(retention)} old."),
            new("Blocks", string.Create(CultureInfo.InvariantCulture, $"{retention.MostBlocks()} of {block}"), $"At most so many for each series at one moment: those that are kept, and the one being written."),
            .. options.Index is { IsEnabled: true, BlockSizeNanos: > 0 } index ? (RetentionFact[])[new("Index blocks", string.Create(CultureInfo.InvariantCulture, $"{retention.MostIndexBlocks(index)} of {GoDuration.Words(index.BlockSizeNanos)}"), "In which series are found by their labels.")] : [],
            new("bufferPast", GoDuration.Words(retention.BufferPastNanos), $"A datapoint that comes later than this is turned away{(options.ColdWritesEnabled ? " from the open block, and taken as a cold write" : "")}. A block goes to disk this long after its end at the earliest, {GoDuration.Words(retention.FlushedAfterNanos())} after it began."),
            new("bufferFuture", GoDuration.Words(retention.BufferFutureNanos), "A datapoint that is further ahead of the clock than this is turned away."),
            .. (options.Aggregation?.Aggregations ?? []).Where(aggregation => aggregation.Attributes is { ResolutionNanos: > 0 }).Select(aggregation => Resolution(retention, aggregation)),
            .. options.Indexing is { } indexing && (indexing.WritePerCpu ?? indexing.FlushPerCpu) is not null ? (RetentionFact[])[new("Indexing", $"{IndexingWords.Short(indexing)} for each CPU", "How many threads write and flush the index of this namespace at once.")] : [],
        ];
    }

    private static RetentionFact Resolution(RetentionOptions retention, Aggregation aggregation)
    {
        var resolution = aggregation.Attributes?.ResolutionNanos ?? 1;
        return new RetentionFact("Resolution", GoDuration.Words(resolution),
            string.Create(CultureInfo.InvariantCulture, $"One datapoint for that much time: {retention.BlockSizeNanos / resolution:#,0} for each series in a block, {retention.PeriodNanos / resolution:#,0} in all."));
    }

    private static string Older(RetentionOptions retention) => GoDuration.Words(retention.OldestNanos());

    private static string Takes(Aggregation aggregation) => aggregation.IsAggregated
        ? $"datapoints aggregated to {GoDuration.Words(aggregation.Attributes?.ResolutionNanos ?? 0)}{(aggregation.Attributes?.Downsample is { All: false } ? " by rules" : "")}"
        : "unaggregated datapoints";
}
