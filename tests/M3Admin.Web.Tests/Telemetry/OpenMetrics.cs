using System.Globalization;
using System.Text.RegularExpressions;

namespace M3Admin.Web.Tests.Telemetry;

/// <summary>Reads OpenMetrics by its rules, and accepts nothing else.</summary>
internal sealed partial class OpenMetrics
{
    private readonly Dictionary<string, (string Type, string Unit, string? Help)> _families = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    private OpenMetrics()
    {
    }

    /// <summary>The families, by name.</summary>
    public IReadOnlyDictionary<string, (string Type, string Unit, string? Help)> Families => _families;

    /// <summary>The samples: <c>name{a="b"}</c> with labels in their order, and the value.</summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    /// <summary>Reads a text, or throws with the line.</summary>
    public static OpenMetrics Parse(string text)
    {
        Assert.EndsWith("\n# EOF\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        var read = new OpenMetrics();
        var family = "";
        foreach (var line in text[..^"# EOF\n".Length].Split('\n', StringSplitOptions.None)[..^1])
        {
            Assert.NotEqual("", line);
            family = line.StartsWith('#') ? read.Describe(line, family) : read.Sample(line, family);
        }

        read.CheckHistograms();
        return read;
    }

    /// <summary>The samples of a name.</summary>
    public double[] Of(string name) => [.. _samples.Where(sample => sample.Key.StartsWith(name + "{", StringComparison.Ordinal) || sample.Key == name).Select(sample => sample.Value)];

    private string Describe(string line, string family)
    {
        var read = Description().Match(line);
        Assert.True(read.Success, line);
        var (kind, name, rest) = (read.Groups["kind"].Value, read.Groups["name"].Value, read.Groups["rest"].Value);
        if (name != family)
        {
            Assert.False(_families.ContainsKey(name), $"{line}: a family stands in one place");
            _families[name] = ("unknown", "", null);
        }

        var known = _families[name];
        _families[name] = kind switch
        {
            "TYPE" when known.Type == "unknown" && rest is "counter" or "gauge" or "histogram" => known with { Type = rest },
            "UNIT" when name.EndsWith($"_{rest}", StringComparison.Ordinal) => known with { Unit = rest },
            "HELP" when known.Help is null && !Unescaped().IsMatch(rest) => known with { Help = rest },
            _ => throw new FormatException(line),
        };
        return name;
    }

    private string Sample(string line, string family)
    {
        var read = Line().Match(line);
        Assert.True(read.Success, line);
        var name = read.Groups["name"].Value;
        string[] suffixes = _families[family].Type switch
        {
            "counter" => ["_total"],
            "histogram" => ["_bucket", "_count", "_sum"],
            _ => [""],
        };
        Assert.Contains(name, suffixes.Select(suffix => family + suffix));
        var labels = Label().Matches(read.Groups["labels"].Value).Select(label => label.Groups["name"].Value).ToList();
        Assert.Equal(labels.Count, labels.Distinct(StringComparer.Ordinal).Count());
        var value = read.Groups["value"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            "NaN" => double.NaN,
            var number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        Assert.True(_samples.TryAdd(name + read.Groups["labels"].Value, value), $"{line} stands twice");
        return family;
    }

    private void CheckHistograms()
    {
        foreach (var (family, _) in _families.Where(family => family.Value.Type == "histogram"))
        {
            var series = _samples.Where(sample => sample.Key.StartsWith(family + "_bucket{", StringComparison.Ordinal)).GroupBy(sample => Bound().Replace(sample.Key[(family + "_bucket").Length..], "}")).ToList();
            foreach (var buckets in series)
            {
                double[] counts = [.. buckets.Select(bucket => bucket.Value)];
                Assert.Equal(counts.Order(), counts);
                Assert.Contains("le=\"+Inf\"", buckets.Last().Key, StringComparison.Ordinal);
                Assert.Equal(counts[^1], _samples[$"{family}_count{buckets.Key}"]);
            }
        }
    }

    [GeneratedRegex("^# (?<kind>TYPE|UNIT|HELP) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Description();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>(?:\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*")*\})?) (?<value>\+Inf|-Inf|NaN|-?[0-9.]+(?:E[+-]?[0-9]+)?)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?:[^"\\\n]|\\["\\n])*"[,}]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex("""(?<!\\)(?:\\\\)*"|\\[^\\n"]""", RegexOptions.None, 1000)]
    private static partial Regex Unescaped();

    [GeneratedRegex(""",le="[^"]*"\}$""", RegexOptions.None, 1000)]
    private static partial Regex Bound();
}
