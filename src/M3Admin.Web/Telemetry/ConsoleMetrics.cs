using M3Admin.Clusters.Metrics;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Metrics;
using M3Admin.Web.Access.Hardening;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace M3Admin.Web.Telemetry;

/// <summary>
/// Collects the figures of every room of the house, for whoever asks and for a collector. What is measured anew each time has a provider of its own: it tells only of what there is now,
/// so that an instance that has gone is not told of for ever; counters and histograms go on.
/// </summary>
public sealed class ConsoleMetrics : IDisposable
{
    // Beyond that OpenTelemetry drops series: each placement has at most 3 for each of its labelled instances, and one label for all others. Memory is taken for all of them at once, so
    // only what is told by instance has more than OpenTelemetry's own 2,000.
    private const int MostSeriesByInstance = 20_000;

    private readonly Lock _turn = new();
    private readonly PlacementMeter _placements;
    private readonly ConsoleMeter _console;
    private readonly (MeterProvider Provider, PulledMetrics Pulled) _now;
    private readonly (MeterProvider Provider, PulledMetrics Pulled) _since;

    /// <summary>Begins to collect.</summary>
    public ConsoleMetrics(ClusterSet clusters, PageCount pages, TimeProvider time, IOptions<ConsoleOptions> options)
    {
        _placements = new PlacementMeter(clusters, time);
        _console = new ConsoleMeter(pages);
        var otlp = options.Value.Telemetry.Otlp.Endpoint;
        _now = Build(Sdk.CreateMeterProviderBuilder().AddMeter(PlacementMeter.Name, ConsoleMeter.Name), MetricReaderTemporalityPreference.Delta, otlp);
        _since = Build(Sdk.CreateMeterProviderBuilder().AddMeter(EtcdMeter.Name, ChangeMeter.Name), MetricReaderTemporalityPreference.Cumulative, otlp);
    }

    /// <summary>All figures as they are now.</summary>
    /// <param name="isOpen">Whether OpenMetrics is wanted rather than the older format.</param>
    public string Read(bool isOpen)
    {
        var text = new PrometheusText(isOpen);
        lock (_turn)
        {
            _now.Pulled.WriteTo(text);
            _since.Pulled.WriteTo(text);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _now.Provider.Dispose();
        _since.Provider.Dispose();
        _placements.Dispose();
        _console.Dispose();
    }

    private static (MeterProvider, PulledMetrics) Build(MeterProviderBuilder builder, MetricReaderTemporalityPreference temporality, Uri? otlp)
    {
        var pulled = new PulledMetrics();
        builder.AddView(instrument => instrument.Name == PlacementMeter.ShardsName ? new MetricStreamConfiguration { CardinalityLimit = MostSeriesByInstance } : null);
        builder.AddReader(new BaseExportingMetricReader(pulled) { TemporalityPreference = temporality });
        if (otlp is not null)
        {
            builder.AddOtlpExporter((exporter, reader) =>
            {
                exporter.Endpoint = otlp;
                exporter.Protocol = otlp.AbsolutePath.EndsWith("/v1/metrics", StringComparison.Ordinal) ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
                reader.TemporalityPreference = temporality;
            });
        }

        return (builder.Build(), pulled);
    }
}
