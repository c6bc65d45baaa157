using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using M3Admin.Clusters.Metrics;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Web.Access.Hardening;
using M3Admin.Web.Hosting;
using M3Admin.Web.Telemetry;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Tests.Telemetry;

public sealed class ConsoleMetricsTests : PageTest
{
    private const string Labels = "{cluster=\"local\",environment=\"default_env\"";

    [Fact]
    public async Task The_text_keeps_the_rules_and_every_figure_has_a_type_and_a_help()
    {
        await PutAsync(Given.AtRest);
        await HeardAsync(Given.Key(), 1);
        using var metrics = Open();
        await CallEtcdAsync(); // Only what happens from then on is counted.

        var read = OpenMetrics.Parse(metrics.Read(isOpen: true));

        Assert.All(read.Families, family => Assert.True(family.Value is { Type: not "unknown", Help.Length: > 10 }, family.Key));
        Assert.Equal("seconds", read.Families["m3admin_feed_lag_seconds"].Unit);
        Assert.Equal("histogram", read.Families["m3admin_etcd_call_duration_seconds"].Type);
        Assert.Contains(read.Samples, sample => sample.Key.Contains("outcome=\"failed\"", StringComparison.Ordinal));
        Assert.Equal([0], read.Of("m3admin_circuits"));
    }

    [Fact]
    public async Task The_older_format_differs_where_it_must()
    {
        await PutAsync(Given.AtRest);
        await HeardAsync(Given.Key(), 1);
        using var metrics = Open();

        var text = metrics.Read(isOpen: false);

        Assert.DoesNotContain("# EOF", text, StringComparison.Ordinal);
        Assert.DoesNotContain("# UNIT", text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_follow_a_placement_and_who_has_left_is_told_of_no_more()
    {
        await PutAsync(Given.AtRest);
        await HeardAsync(Given.Key(), 1);
        using var metrics = Open();
        var before = OpenMetrics.Parse(metrics.Read(isOpen: true));

        await PutAsync(Given.Moving);
        await HeardAsync(Given.Key(), 2);
        Time.Advance(TimeSpan.FromSeconds(90));
        var moving = OpenMetrics.Parse(metrics.Read(isOpen: true));
        await PutAsync("rf=2 shards=4\na@r1: 0-3A\nb@r2: 0-3A");
        await HeardAsync(Given.Key(), 3);
        var after = OpenMetrics.Parse(metrics.Read(isOpen: true));

        Assert.Equal((1, 4), (before.Samples[$"m3admin_placement_version{Labels},service=\"m3db\"}}"], Shards(before, "c", "available")));
        Assert.Equal((2, 2, 2, 2), (moving.Samples[$"m3admin_placement_version{Labels},service=\"m3db\"}}"], Shards(moving, "c", "available"), Shards(moving, "c", "leaving"), Shards(moving, "d", "initializing")));
        Assert.Equal(90, moving.Samples[$"m3admin_placement_initializing_oldest_age_seconds{Labels},service=\"m3db\"}}"]);
        Assert.DoesNotContain(after.Samples, sample => sample.Key.Contains("instance=\"d\"", StringComparison.Ordinal));
        Assert.Equal(0, after.Samples[$"m3admin_placement_initializing_oldest_age_seconds{Labels},service=\"m3db\"}}"]);
    }

    [Fact]
    public async Task However_many_instances_there_are_the_series_are_bounded_and_nothing_is_lost()
    {
        const int Instances = 300;
        await PutAsync($"rf=1 shards={Instances}\n{string.Join('\n', Enumerable.Range(0, Instances).Select(n => $"i{n:000}@r{n}: {n}A"))}");
        await HeardAsync(Given.Key(), 1);
        using var metrics = Open();

        var read = OpenMetrics.Parse(metrics.Read(isOpen: true));

        Assert.Equal((PlacementMeterLimit + 1) * 3, read.Of("m3admin_placement_shards").Length);
        Assert.Equal(Instances, read.Of("m3admin_placement_shards").Sum());
        Assert.Equal(Instances - PlacementMeterLimit, Shards(read, "other", "available"));
    }

    [Fact]
    public async Task Labels_are_escaped()
    {
        var key = Given.Key(environment: "we\"ird\\env\nline");
        await PutAsync(Given.AtRest, key);
        await HeardAsync(key, 1);
        using var metrics = Open();

        var read = OpenMetrics.Parse(metrics.Read(isOpen: true));

        Assert.Contains(read.Samples, sample => sample.Key.Contains("""environment="we\"ird\\env\nline" """.TrimEnd(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_figure_that_an_alert_names_exists()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("M3Admin.", StringComparison.Ordinal))
                {
                    var family = PrometheusText.FamilyOf(instrument.Name, instrument.Unit ?? "");
                    known.UnionWith(instrument switch
                    {
                        Counter<long> => [family + "_total"],
                        Histogram<double> => [family + "_bucket", family + "_sum", family + "_count"],
                        _ => [family],
                    });
                }
            },
        };
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(EtcdMeter).TypeHandle);
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(M3Admin.Operations.Metrics.ChangeMeter).TypeHandle);
        using var metrics = Open();
        listener.Start();

        string[] named = [.. Regex.Matches(File.ReadAllText(Path.Combine(Root(), "docs/alerts/m3admin.rules.yml")), "m3admin_[a-z_]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, known));
    }

    private const int PlacementMeterLimit = 128;

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "M3Admin.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no solution above the tests");
        }

        return folder;
    }

    private static double Shards(OpenMetrics read, string instance, string state) => read.Samples[$"m3admin_placement_shards{Labels},instance=\"{instance}\",service=\"m3db\",state=\"{state}\"}}"];

    private static async Task CallEtcdAsync()
    {
        await using var nobody = new EtcdStore(new EtcdOptions { Endpoints = [new Uri($"http://127.0.0.1:{LoopbackPorts.Pick()}")] });
        await Assert.ThrowsAsync<KeyValueException>(() => nobody.GetAsync("key", CancellationToken.None));
    }

    private ConsoleMetrics Open()
    {
        var options = Services.GetRequiredService<IOptions<ConsoleOptions>>();
        return new ConsoleMetrics(Services.GetRequiredService<ClusterSet>(), new PageCount(options), Time, options);
    }

    private async Task HeardAsync(ServiceKey key, long version)
    {
        await foreach (var directory in Local.Directory.FollowAsync(CancellationToken.None))
        {
            if (directory.Services.Contains(key))
            {
                break;
            }
        }

        await foreach (var update in Local.Feed(key).FollowAsync(CancellationToken.None))
        {
            if (update.Snapshot.Stored?.Version.Version == version)
            {
                return;
            }
        }
    }
}
