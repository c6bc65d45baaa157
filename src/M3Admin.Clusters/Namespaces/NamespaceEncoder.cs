using M3Admin.Clusters.Codecs.Wire;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>Writes M3's NamespaceOptions message. Reads from bottom to top, since <see cref="WireWriter"/> writes backwards.</summary>
internal static class NamespaceEncoder
{
    public static void Write(WireWriter writer, NamespaceOptions options)
    {
        writer.Raw(options.Unknown.Encoded.AsSpan());
        Whole(writer, 1000, options.Extended);
        Staging(writer, options.Staging);
        Aggregations(writer, options.Aggregation);
        Flag(writer, options.CacheBlocksOnRetrieve);
        Indexing(writer, options.Indexing);
        writer.Bool(10, options.ColdWritesEnabled);
        Whole(writer, 9, options.Schema);
        Index(writer, options.Index);
        writer.Bool(7, options.SnapshotEnabled);
        Retention(writer, options.Retention);
        writer.Bool(5, options.RepairEnabled);
        writer.Bool(4, options.CleanupEnabled);
        writer.Bool(3, options.WritesToCommitLog);
        writer.Bool(2, options.FlushEnabled);
        writer.Bool(1, options.BootstrapEnabled);
    }

    private static void Whole(WireWriter writer, int field, UnknownFields? message)
    {
        if (message is { } encoded)
        {
            var start = writer.Written;
            writer.Raw(encoded.Encoded.AsSpan());
            writer.EndMessage(field, start);
        }
    }

    private static void Staging(WireWriter writer, StagingState? staging)
    {
        if (staging is not null)
        {
            var start = writer.Written;
            writer.Raw(staging.Unknown.Encoded.AsSpan());
            writer.Int64(1, (long)staging.Status);
            writer.EndMessage(14, start);
        }
    }

    private static void Aggregations(WireWriter writer, AggregationOptions? options)
    {
        if (options is not null)
        {
            var start = writer.Written;
            writer.Raw(options.Unknown.Encoded.AsSpan());
            for (var i = options.Aggregations.Length - 1; i >= 0; i--)
            {
                Aggregation(writer, options.Aggregations[i]);
            }

            writer.EndMessage(13, start);
        }
    }

    private static void Aggregation(WireWriter writer, Aggregation aggregation)
    {
        var start = writer.Written;
        writer.Raw(aggregation.Unknown.Encoded.AsSpan());
        Attributes(writer, aggregation.Attributes);
        writer.Bool(1, aggregation.IsAggregated);
        writer.EndMessage(1, start);
    }

    private static void Attributes(WireWriter writer, AggregatedAttributes? attributes)
    {
        if (attributes is not null)
        {
            var start = writer.Written;
            writer.Raw(attributes.Unknown.Encoded.AsSpan());
            Downsample(writer, attributes.Downsample);
            writer.Int64(1, attributes.ResolutionNanos);
            writer.EndMessage(2, start);
        }
    }

    private static void Downsample(WireWriter writer, DownsampleOptions? downsample)
    {
        if (downsample is not null)
        {
            var start = writer.Written;
            writer.Raw(downsample.Unknown.Encoded.AsSpan());
            writer.Bool(1, downsample.All);
            writer.EndMessage(2, start);
        }
    }

    private static void Flag(WireWriter writer, bool? flag)
    {
        if (flag is { } value)
        {
            var start = writer.Written;
            writer.Bool(1, value);
            writer.EndMessage(12, start);
        }
    }

    private static void Indexing(WireWriter writer, IndexingConcurrency? indexing)
    {
        if (indexing is not null)
        {
            var start = writer.Written;
            writer.Raw(indexing.Unknown.Encoded.AsSpan());
            Number(writer, 2, indexing.FlushPerCpu);
            Number(writer, 1, indexing.WritePerCpu);
            writer.EndMessage(11, start);
        }
    }

    private static void Number(WireWriter writer, int field, double? number)
    {
        if (number is { } value)
        {
            var start = writer.Written;
            writer.Double(1, value);
            writer.EndMessage(field, start);
        }
    }

    private static void Index(WireWriter writer, IndexOptions? index)
    {
        if (index is not null)
        {
            var start = writer.Written;
            writer.Raw(index.Unknown.Encoded.AsSpan());
            writer.Int64(2, index.BlockSizeNanos);
            writer.Bool(1, index.IsEnabled);
            writer.EndMessage(8, start);
        }
    }

    private static void Retention(WireWriter writer, RetentionOptions? retention)
    {
        if (retention is not null)
        {
            var start = writer.Written;
            writer.Raw(retention.Unknown.Encoded.AsSpan());
            writer.Int64(7, retention.FuturePeriodNanos);
            writer.Int64(6, retention.BlockDataExpiryAfterNotAccessNanos);
            writer.Bool(5, retention.BlockDataExpiry);
            writer.Int64(4, retention.BufferPastNanos);
            writer.Int64(3, retention.BufferFutureNanos);
            writer.Int64(2, retention.BlockSizeNanos);
            writer.Int64(1, retention.PeriodNanos);
            writer.EndMessage(6, start);
        }
    }
}
