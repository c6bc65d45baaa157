using System.Diagnostics.Metrics;
using M3Admin.Web.Access.Hardening;

namespace M3Admin.Web.Telemetry;

/// <summary>Measures the console itself.</summary>
public sealed class ConsoleMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "M3Admin.Web";

    private readonly Meter _meter;

    /// <summary>Begins to offer the figures.</summary>
    public ConsoleMeter(PageCount pages)
    {
        _meter = new Meter(new MeterOptions(Name) { Scope = this });
        _meter.CreateObservableGauge("m3admin.circuits", () => pages.All, description: "Live pages that are open: circuits.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
