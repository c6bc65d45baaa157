using System.Collections.Immutable;
using M3Admin.Clusters.Codecs.Wire;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>Reads M3's NamespaceOptions message. A message that is stored twice is the last one: M3 writes each once.</summary>
internal static class NamespaceDecoder
{
    public static NamespaceOptions Read(WireReader reader)
    {
        var options = new NamespaceOptions();
        var unknown = new UnknownCollector();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: options = options with { BootstrapEnabled = reader.Bool("bootstrapEnabled") }; break;
                case 2: options = options with { FlushEnabled = reader.Bool("flushEnabled") }; break;
                case 3: options = options with { WritesToCommitLog = reader.Bool("writesToCommitLog") }; break;
                case 4: options = options with { CleanupEnabled = reader.Bool("cleanupEnabled") }; break;
                case 5: options = options with { RepairEnabled = reader.Bool("repairEnabled") }; break;
                case 6: options = options with { Retention = Retention(ref reader) }; break;
                case 7: options = options with { SnapshotEnabled = reader.Bool("snapshotEnabled") }; break;
                case 8: options = options with { Index = Index(ref reader) }; break;
                case 9: options = options with { Schema = Whole(reader.Bytes("schemaOptions")) }; break;
                case 10: options = options with { ColdWritesEnabled = reader.Bool("coldWritesEnabled") }; break;
                case 11: options = options with { Indexing = Indexing(ref reader) }; break;
                case 12: options = options with { CacheBlocksOnRetrieve = Flag(ref reader) }; break;
                case 13: options = options with { Aggregation = AggregationDecoder.Read(ref reader) }; break;
                case 14: options = options with { Staging = Staging(ref reader) }; break;
                case 1000: options = options with { Extended = Whole(reader.Bytes("extendedOptions")) }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        return options with { Unknown = unknown.ToFields() };
    }

    private static UnknownFields Whole(ReadOnlySpan<byte> message) => new([.. message]);

    private static RetentionOptions Retention(ref WireReader options)
    {
        var reader = options.Message("retentionOptions");
        reader.Path.Enter("retentionOptions");
        var retention = new RetentionOptions();
        var unknown = new UnknownCollector();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: retention = retention with { PeriodNanos = reader.Int64("retentionPeriodNanos") }; break;
                case 2: retention = retention with { BlockSizeNanos = reader.Int64("blockSizeNanos") }; break;
                case 3: retention = retention with { BufferFutureNanos = reader.Int64("bufferFutureNanos") }; break;
                case 4: retention = retention with { BufferPastNanos = reader.Int64("bufferPastNanos") }; break;
                case 5: retention = retention with { BlockDataExpiry = reader.Bool("blockDataExpiry") }; break;
                case 6: retention = retention with { BlockDataExpiryAfterNotAccessNanos = reader.Int64("blockDataExpiryAfterNotAccessPeriodNanos") }; break;
                case 7: retention = retention with { FuturePeriodNanos = reader.Int64("futureRetentionPeriodNanos") }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        reader.Path.Leave();
        return retention with { Unknown = unknown.ToFields() };
    }

    private static IndexOptions Index(ref WireReader options)
    {
        var reader = options.Message("indexOptions");
        reader.Path.Enter("indexOptions");
        var (index, unknown) = (new IndexOptions(false, 0), new UnknownCollector());
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: index = index with { IsEnabled = reader.Bool("enabled") }; break;
                case 2: index = index with { BlockSizeNanos = reader.Int64("blockSizeNanos") }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        reader.Path.Leave();
        return index with { Unknown = unknown.ToFields() };
    }

    private static IndexingConcurrency Indexing(ref WireReader options)
    {
        var reader = options.Message("runtimeOptions");
        reader.Path.Enter("runtimeOptions");
        var (indexing, unknown) = (new IndexingConcurrency(null, null), new UnknownCollector());
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: indexing = indexing with { WritePerCpu = Number(ref reader, "writeIndexingPerCPUConcurrency") }; break;
                case 2: indexing = indexing with { FlushPerCpu = Number(ref reader, "flushIndexingPerCPUConcurrency") }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        reader.Path.Leave();
        return indexing with { Unknown = unknown.ToFields() };
    }

    /// <summary>A google.protobuf.DoubleValue: present even when it holds 0.</summary>
    private static double Number(ref WireReader options, string field)
    {
        var reader = options.Message(field);
        var value = 0d;
        while (reader.Next())
        {
            value = reader.Field == 1 ? reader.Double(field) : throw reader.Problem(field, $"a number has no field {reader.Field}");
        }

        return value;
    }

    /// <summary>A google.protobuf.BoolValue: present even when it is false.</summary>
    private static bool Flag(ref WireReader options)
    {
        var reader = options.Message("cacheBlocksOnRetrieve");
        var value = false;
        while (reader.Next())
        {
            value = reader.Field == 1 ? reader.Bool("cacheBlocksOnRetrieve") : throw reader.Problem("cacheBlocksOnRetrieve", $"a flag has no field {reader.Field}");
        }

        return value;
    }

    private static StagingState Staging(ref WireReader options)
    {
        var reader = options.Message("stagingState");
        reader.Path.Enter("stagingState");
        var (state, unknown) = (new StagingState(StagingStatus.Unknown), new UnknownCollector());
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                state = new StagingState(Status(ref reader));
            }
            else
            {
                unknown.Keep(reader.Skip());
            }
        }

        reader.Path.Leave();
        return state with { Unknown = unknown.ToFields() };
    }

    private static StagingStatus Status(ref WireReader state)
    {
        var status = state.Int64("status");
        return status is >= (long)StagingStatus.Unknown and <= (long)StagingStatus.Ready ? (StagingStatus)status : throw state.Problem("status", $"{status} is no staging status");
    }
}
