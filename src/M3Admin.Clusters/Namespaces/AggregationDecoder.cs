using System.Collections.Immutable;
using M3Admin.Clusters.Codecs.Wire;

namespace M3Admin.Clusters.Namespaces;

/// <summary>Reads M3's AggregationOptions message.</summary>
internal static class AggregationDecoder
{
    public static AggregationOptions Read(ref WireReader options)
    {
        var reader = options.Message("aggregationOptions");
        reader.Path.Enter("aggregationOptions");
        var aggregations = ImmutableArray.CreateBuilder<Aggregation>();
        var unknown = new UnknownCollector();
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                aggregations.Add(Aggregation(ref reader, aggregations.Count));
            }
            else
            {
                unknown.Keep(reader.Skip());
            }
        }

        reader.Path.Leave();
        return new AggregationOptions(aggregations.ToImmutable()) { Unknown = unknown.ToFields() };
    }

    private static Aggregation Aggregation(ref WireReader options, int number)
    {
        var reader = options.Message("aggregations");
        reader.Path.Enter("aggregations", number);
        var (aggregation, unknown) = (Namespaces.Aggregation.Raw, new UnknownCollector());
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: aggregation = aggregation with { IsAggregated = reader.Bool("aggregated") }; break;
                case 2: aggregation = aggregation with { Attributes = Attributes(ref reader) }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        reader.Path.Leave();
        return aggregation with { Unknown = unknown.ToFields() };
    }

    private static AggregatedAttributes Attributes(ref WireReader aggregation)
    {
        var reader = aggregation.Message("attributes");
        reader.Path.Enter("attributes");
        var (attributes, unknown) = (new AggregatedAttributes(0, null), new UnknownCollector());
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: attributes = attributes with { ResolutionNanos = reader.Int64("resolutionNanos") }; break;
                case 2: attributes = attributes with { Downsample = Downsample(ref reader) }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        reader.Path.Leave();
        return attributes with { Unknown = unknown.ToFields() };
    }

    private static DownsampleOptions Downsample(ref WireReader attributes)
    {
        var reader = attributes.Message("downsampleOptions");
        reader.Path.Enter("downsampleOptions");
        var (all, unknown) = (false, new UnknownCollector());
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                all = reader.Bool("all");
            }
            else
            {
                unknown.Keep(reader.Skip());
            }
        }

        reader.Path.Leave();
        return new DownsampleOptions(all) { Unknown = unknown.ToFields() };
    }
}
