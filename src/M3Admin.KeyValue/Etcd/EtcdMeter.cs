using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace M3Admin.KeyValue.Etcd;

/// <summary>How long calls to etcd take.</summary>
public static class EtcdMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "M3Admin.KeyValue";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "m3admin.etcd.call.duration",
        "s",
        "How long a call to one endpoint of etcd took, by method and by how it ended. Watches are not calls that end, so they are not counted.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });

    /// <summary>Times a call.</summary>
    internal static async Task<T> TimeAsync<T>(Uri endpoint, string path, Func<Task<T>> call)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var answer = await call();
            outcome = "answered";
            return answer;
        }
        finally
        {
            Duration.Record(
                Stopwatch.GetElapsedTime(began).TotalSeconds,
                new("endpoint", endpoint.Authority),
                new("method", path[(path.LastIndexOf('/') + 1)..]),
                new("outcome", outcome));
        }
    }
}
