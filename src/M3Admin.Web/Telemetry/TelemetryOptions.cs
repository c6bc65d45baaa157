namespace M3Admin.Web.Telemetry;

/// <summary>Where figures are sent, beside <c>/metrics</c>: <c>M3Admin:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>A collector that takes them.</summary>
    public OtlpOptions Otlp { get; set; } = new();
}
