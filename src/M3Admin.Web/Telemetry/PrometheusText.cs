using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace M3Admin.Web.Telemetry;

/// <summary>Writes metrics as Prometheus reads them: OpenMetrics, or the older text format for whoever asks for no better.</summary>
/// <param name="isOpen">Whether it is OpenMetrics.</param>
public sealed class PrometheusText(bool isOpen)
{
    private readonly StringBuilder _text = new();

    /// <summary>What was written.</summary>
    public override string ToString() => isOpen ? $"{_text}# EOF\n" : _text.ToString();

    /// <summary>Writes a metric with all its series.</summary>
    public void Write(Metric metric)
    {
        var (family, isCounter, isHistogram) = (FamilyOf(metric.Name, metric.Unit), metric.MetricType is MetricType.LongSum or MetricType.DoubleSum, metric.MetricType == MetricType.Histogram);
        Describe(isCounter && !isOpen ? $"{family}_total" : family, isCounter ? "counter" : isHistogram ? "histogram" : "gauge", UnitOf(metric.Unit), metric.Description);
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (isHistogram)
            {
                WriteHistogram(family, in point);
            }
            else
            {
                Sample(isCounter ? $"{family}_total" : family, LabelsOf(point.Tags), ValueOf(metric.MetricType, in point));
            }
        }
    }

    /// <summary>The name of a metric's family: lower case with underscores, its unit last.</summary>
    public static string FamilyOf(string name, string unit)
    {
        var plain = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return UnitOf(unit) is { Length: > 0 } suffix && !plain.EndsWith($"_{suffix}", StringComparison.Ordinal) ? $"{plain}_{suffix}" : plain;
    }

    /// <summary>A value of a label in its quotes.</summary>
    public static string Escape(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string UnitOf(string? unit) => unit switch
    {
        "s" => "seconds",
        "By" => "bytes",
        _ => "",
    };

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "the console has no metric of that type"),
    };

    private void Describe(string family, string type, string unit, string description)
    {
        _text.Append("# TYPE ").Append(family).Append(' ').Append(type).Append('\n');
        if (isOpen && unit.Length > 0)
        {
            _text.Append("# UNIT ").Append(family).Append(' ').Append(unit).Append('\n');
        }

        // In the older format a quote stands for itself here.
        var help = isOpen ? Escape(description) : description.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        _text.Append("# HELP ").Append(family).Append(' ').Append(help).Append('\n');
    }

    private void WriteHistogram(string family, in MetricPoint point)
    {
        var labels = LabelsOf(point.Tags);
        var below = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            Sample($"{family}_bucket", [.. labels, ("le", Number(bucket.ExplicitBound))], below);
        }

        Sample($"{family}_count", labels, point.GetHistogramCount());
        Sample($"{family}_sum", labels, point.GetHistogramSum());
    }

    private static (string Name, string Value)[] LabelsOf(ReadOnlyTagCollection tags)
    {
        var labels = new List<(string, string)>();
        foreach (var tag in tags)
        {
            labels.Add((tag.Key, tag.Value?.ToString() ?? ""));
        }

        return [.. labels];
    }

    private void Sample(string name, (string Name, string Value)[] labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\"")).Append('}');
        }

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);
}
