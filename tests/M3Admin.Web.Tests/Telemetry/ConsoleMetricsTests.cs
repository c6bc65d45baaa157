using M3Admin.Operations.Changes;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Telemetry;

[Collection(MetricsTest.OneAtATime)]
public sealed class ConsoleMetricsTests : MetricsTest
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
    public void Open_pages_are_counted_in_and_out()
    {
        using var metrics = Open();
        Pages.Open("ann");
        Pages.Open("ann");
        Pages.Open("bob");
        var three = OpenMetrics.Parse(metrics.Read(isOpen: true));
        Pages.Close("ann");
        var two = OpenMetrics.Parse(metrics.Read(isOpen: true));

        Assert.Equal((3, 2), (three.Samples["m3admin_circuits"], two.Samples["m3admin_circuits"]));
    }

    [Fact]
    public async Task Commits_are_counted_by_what_came_of_them()
    {
        // In an environment of its own: counters are the process's, and other tests commit too.
        var key = Given.Key(environment: $"env-{Guid.NewGuid():N}");
        await PutAsync(Given.AtRest, key);
        using var metrics = Open();
        var (first, second) = (await PreviewAsync(key, "d"), await PreviewAsync(key, "e"));

        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(first));
        Assert.IsType<CommitOutcome.Conflict>(await CommitAsync(second));
        Assert.IsType<CommitOutcome.Conflict>(await CommitAsync(second));
        Assert.IsType<CommitOutcome.CommittedAlready>(await CommitAsync(first));
        var read = OpenMetrics.Parse(metrics.Read(isOpen: true));

        Assert.Equal((2, 2), (Commits("committed"), Commits("conflict")));
        Assert.Equal("counter", read.Families["m3admin_changes_commits"].Type);

        double Commits(string outcome) => read.Samples[$"m3admin_changes_commits_total{{cluster=\"local\",environment=\"{key.Environment}\",outcome=\"{outcome}\",service=\"m3db\"}}"];
    }

    private const int PlacementMeterLimit = 128;

    private static double Shards(OpenMetrics read, string instance, string state) => read.Samples[$"m3admin_placement_shards{Labels},instance=\"{instance}\",service=\"m3db\",state=\"{state}\"}}"];
}
