using M3Admin.Clusters.Namespaces;

namespace M3Admin.Operations.Config;

/// <summary>
/// Why a namespace is refused: M3 would refuse it too (<c>src/dbnode/retention/options.go</c>, <c>src/dbnode/namespace/options.go</c>,
/// <c>src/query/api/v1/validators</c> and <c>handler/namespace/common.go</c>), or worse, take it and not start.
/// </summary>
public static class NamespaceRules
{
    private const double MostPerCpu = 16;

    /// <summary>The block size that M3 takes by itself for a retention.</summary>
    public static long BlockSizeFor(long periodNanos) => TimeSpan.FromTicks(periodNanos / 100) switch
    {
        { TotalHours: <= 12 } => Nanos(TimeSpan.FromMinutes(30)),
        { TotalHours: <= 24 } => Nanos(TimeSpan.FromHours(1)),
        { TotalDays: <= 7 } => Nanos(TimeSpan.FromHours(2)),
        { TotalDays: <= 30 } => Nanos(TimeSpan.FromHours(12)),
        _ => Nanos(TimeSpan.FromHours(24)),
    };

    /// <summary>Everything that is wrong with a namespace, each with the way out.</summary>
    /// <param name="others">All namespaces there are.</param>
    /// <param name="name">Its name.</param>
    /// <param name="options">As it is to be.</param>
    /// <param name="isNew">Whether it is to be added.</param>
    public static IEnumerable<string> Of(NamespaceRegistry others, string name, NamespaceOptions options, bool isNew) =>
    [
        .. isNew ? OfNew(others, name, options) : [],
        .. options.Retention is { } retention ? [.. OfRetention(retention), .. OfIndex(retention, options.Index)] : (string[])["A namespace needs a retention and a block size: say how long data is kept."],
        .. OfAggregation(others, name, options),
        .. OfIndexing(options.Indexing),
    ];

    private static IEnumerable<string> OfNew(NamespaceRegistry others, string name, NamespaceOptions options)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return "A namespace needs a name, such as metrics_10s_48h.";
        }

        if (others.Find(name) is not null)
        {
            yield return $"There is a namespace {name} already: choose another name, or change that one.";
        }

        if (options is { Index.IsEnabled: true, Retention: { } retention } && options.Index.BlockSizeNanos != retention.BlockSizeNanos)
        {
            yield return $"The index block size ({Words(options.Index.BlockSizeNanos)}) of a new namespace must be its block size ({Words(retention.BlockSizeNanos)}).";
        }
    }

    private static IEnumerable<string> OfRetention(RetentionOptions retention)
    {
        var block = retention.BlockSizeNanos;
        if (block <= 0)
        {
            yield return "The block size must be longer than 0, such as 2h.";
            yield break;
        }

        if (retention.PeriodNanos < block)
        {
            yield return $"The retention ({Words(retention.PeriodNanos)}) cannot be shorter than one block ({Words(block)}): keep data for longer, or make blocks shorter.";
        }

        if (retention.BufferPastNanos < 0 || retention.BufferPastNanos >= block)
        {
            yield return $"bufferPast ({Words(retention.BufferPastNanos)}) must be 0 or more, and shorter than one block ({Words(block)}).";
        }

        if (retention.BufferFutureNanos < 0 || retention.BufferFutureNanos >= block)
        {
            yield return $"bufferFuture ({Words(retention.BufferFutureNanos)}) must be 0 or more, and shorter than one block ({Words(block)}).";
        }
    }

    private static IEnumerable<string> OfIndex(RetentionOptions retention, IndexOptions? index)
    {
        if (index is not { IsEnabled: true })
        {
            yield break;
        }

        if (index.BlockSizeNanos <= 0)
        {
            yield return "The index block size must be longer than 0, such as that of the data.";
            yield break;
        }

        if (retention.PeriodNanos < index.BlockSizeNanos || (retention.FuturePeriodNanos != 0 && retention.FuturePeriodNanos < index.BlockSizeNanos))
        {
            yield return $"The retention ({Words(retention.PeriodNanos)}) cannot be shorter than one index block ({Words(index.BlockSizeNanos)}).";
        }

        if (retention.BlockSizeNanos > 0 && index.BlockSizeNanos % retention.BlockSizeNanos != 0)
        {
            yield return $"The index block size ({Words(index.BlockSizeNanos)}) must be a multiple of the block size ({Words(retention.BlockSizeNanos)}).";
        }
    }

    private static IEnumerable<string> OfAggregation(NamespaceRegistry others, string name, NamespaceOptions options)
    {
        foreach (var aggregation in (options.Aggregation?.Aggregations ?? []).Where(aggregation => aggregation.IsAggregated))
        {
            if (aggregation.Attributes is not { ResolutionNanos: > 0 and var resolution })
            {
                yield return "Aggregated datapoints need a resolution longer than 0, such as 1m.";
            }
            else if (others.Namespaces.FirstOrDefault(other => other.Name != name && Takes(other.Options, resolution, options.Retention?.PeriodNanos)) is { } twin)
            {
                yield return $"{twin.Name} has a resolution of {Words(resolution)} and a retention of {Words(options.Retention?.PeriodNanos ?? 0)} already, and no two namespaces may have both alike: choose another of either.";
            }
        }
    }

    private static IEnumerable<string> OfIndexing(IndexingConcurrency? indexing)
    {
        foreach (var (what, given) in new[] { ("Index writers for each CPU", indexing?.WritePerCpu), ("Index flushers for each CPU", indexing?.FlushPerCpu) })
        {
            if (given is not null and not (> 0 and <= MostPerCpu))
            {
                yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} cannot be {given}: name more than 0 and at most {MostPerCpu}, such as 0.5, or leave it to M3's default.");
            }
        }
    }

    private static bool Takes(NamespaceOptions options, long resolutionNanos, long? periodNanos) =>
        options.Retention?.PeriodNanos == periodNanos &&
        (options.Aggregation?.Aggregations ?? []).Any(aggregation => aggregation.IsAggregated && aggregation.Attributes?.ResolutionNanos == resolutionNanos);

    private static long Nanos(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;

    private static string Words(long nanos) => GoDuration.Words(nanos);
}
