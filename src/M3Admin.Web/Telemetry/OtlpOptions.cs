namespace M3Admin.Web.Telemetry;

/// <summary>An OpenTelemetry collector: <c>M3Admin:Telemetry:Otlp</c>.</summary>
public sealed class OtlpOptions
{
    /// <summary>Its address: <c>http://10.0.0.9:4317</c> for gRPC, one that ends with <c>/v1/metrics</c> for HTTP. None: nothing is sent.</summary>
    public Uri? Endpoint { get; set; }
}
