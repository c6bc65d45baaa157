using M3Admin.Clusters.Codecs.Wire;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>Reads and writes M3's QueryLimits message.</summary>
internal static class QueryLimitsCodec
{
    public static QueryLimits Decode(WireReader reader)
    {
        var limits = new QueryLimits();
        var unknown = new UnknownCollector();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: limits = limits with { SeriesBlocks = Limit(ref reader, "maxRecentlyQueriedSeriesBlocks", limits.SeriesBlocks) }; break;
                case 2: limits = limits with { SeriesDiskBytesRead = Limit(ref reader, "maxRecentlyQueriedSeriesDiskBytesRead", limits.SeriesDiskBytesRead) }; break;
                case 3: limits = limits with { SeriesDiskRead = Limit(ref reader, "maxRecentlyQueriedSeriesDiskRead", limits.SeriesDiskRead) }; break;
                case 4: limits = limits with { MetadataRead = Limit(ref reader, "maxRecentlyQueriedMetadataRead", limits.MetadataRead) }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        return limits with { Unknown = unknown.ToFields() };
    }

    public static void Write(WireWriter writer, QueryLimits limits)
    {
        writer.Raw(limits.Unknown.Encoded.AsSpan());
        Write(writer, 4, limits.MetadataRead);
        Write(writer, 3, limits.SeriesDiskRead);
        Write(writer, 2, limits.SeriesDiskBytesRead);
        Write(writer, 1, limits.SeriesBlocks);
    }

    /// <summary>A message that is stored twice adds up, as in protobuf.</summary>
    private static QueryLimit Limit(ref WireReader limits, string field, QueryLimit? earlier)
    {
        var reader = limits.Message(field);
        reader.Path.Enter(field);
        var limit = earlier ?? new QueryLimit(0, 0);
        var unknown = new UnknownCollector();
        unknown.Keep(limit.Unknown.Encoded.AsSpan());
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: limit = limit with { Limit = reader.Int64("limit") }; break;
                case 2: limit = limit with { LookbackSeconds = reader.Int64("lookbackSeconds") }; break;
                case 3: limit = limit with { ForceExceeded = reader.Bool("forceExceeded") }; break;
                case 4: limit = limit with { ForceWaited = reader.Bool("forceWaited") }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        reader.Path.Leave();
        return limit with { Unknown = unknown.ToFields() };
    }

    private static void Write(WireWriter writer, int field, QueryLimit? limit)
    {
        if (limit is not null)
        {
            var start = writer.Written;
            writer.Raw(limit.Unknown.Encoded.AsSpan());
            writer.Bool(4, limit.ForceWaited);
            writer.Bool(3, limit.ForceExceeded);
            writer.Int64(2, limit.LookbackSeconds);
            writer.Int64(1, limit.Limit);
            writer.EndMessage(field, start);
        }
    }
}
