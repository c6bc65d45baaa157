using System.Text.RegularExpressions;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Telemetry;

/// <summary>The alerts that are ready to load, held against what the console really tells.</summary>
[Collection(MetricsTest.OneAtATime)]
public sealed partial class AlertTests : MetricsTest
{
    [Fact]
    public async Task Every_figure_that_an_alert_asks_for_is_told_with_the_labels_that_it_uses()
    {
        await PutAsync(Given.AtRest);
        await HeardAsync(Given.Key(), 1);
        using var metrics = Open();
        await CallEtcdAsync();
        var preview = await PreviewAsync(Given.Key(), "e");
        await CommitAsync(preview);
        var read = OpenMetrics.Parse(metrics.Read(isOpen: true));
        var alerts = await File.ReadAllTextAsync(Path.Combine(Root(), "docs/alerts/m3admin.rules.yml"));

        string[] rules = [.. alerts.Split("- alert: ", StringSplitOptions.None).Skip(1)];

        Assert.Equal(7, rules.Length);
        Assert.All(rules, rule =>
        {
            string[] figures = [.. Figure().Matches(rule).Select(match => match.Value).Distinct(StringComparer.Ordinal)];
            string[] labels = [.. Label().Matches(rule).SelectMany(match => match.Groups["label"].Captures).Select(label => label.Value).Distinct(StringComparer.Ordinal)];
            Assert.NotEmpty(figures);
            Assert.NotEmpty(labels);
            Assert.All(figures, figure =>
            {
                Assert.NotEmpty(read.Of(figure));
                Assert.All(labels, label => Assert.Contains(read.Samples.Keys, sample => sample.StartsWith(figure + "{", StringComparison.Ordinal) && sample.Contains($"{label}=\"", StringComparison.Ordinal)));
            });
        });
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "M3Admin.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no solution above the tests");
        }

        return folder;
    }

    [GeneratedRegex("m3admin_[a-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Figure();

    // As in {{ $labels.cluster }}, by (cluster, service), on (cluster) and {outcome="conflict"}.
    [GeneratedRegex("""\$labels\.(?<label>[a-z]+)|\b(?:by|on) \((?:(?<label>[a-z]+)(?:, )?)+\)|\{(?<label>[a-z]+)="[a-z0-9]+"\}""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
