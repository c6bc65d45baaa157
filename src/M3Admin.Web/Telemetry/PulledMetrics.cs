using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace M3Admin.Web.Telemetry;

/// <summary>Hands metrics out when they are asked for, rather than from time to time.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PulledMetrics : BaseExporter<Metric>, IPullMetricExporter
{
    private PrometheusText? _into;

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Collects what there is now. One at a time.</summary>
    public void WriteTo(PrometheusText text)
    {
        _into = text;
        try
        {
            Collect?.Invoke(Timeout.Infinite);
        }
        finally
        {
            _into = null;
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            _into?.Write(metric);
        }

        return ExportResult.Success;
    }
}
