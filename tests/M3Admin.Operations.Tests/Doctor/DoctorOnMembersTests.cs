using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Doctor;
using M3Admin.Operations.Doctor.Checks.Etcd;
using M3Admin.Testing;

namespace M3Admin.Operations.Tests.Doctor;

/// <summary>Each finding about etcd, provoked on real members.</summary>
public sealed class DoctorOnMembersTests
{
    [Fact]
    public async Task A_healthy_cluster_has_no_finding_and_nothing_is_unchecked()
    {
        await using var etcd = await EtcdCluster.LaunchAsync();
        await using var patient = PatientOn(etcd.Endpoints);
        await patient.PutAsync(Patient.Healthy);
        await patient.PutKeyAsync("_kv/default_env/m3db.node.namespaces");

        var report = await patient.LookAsync();

        Assert.Empty(report.Findings);
        Assert.All(report.Checks, check => Assert.True(check.IsWell, $"{check.Name}: {string.Join(' ', check.Unchecked.Select(one => one.Why))}"));
        Assert.Equal(24, report.Checks.Length);
    }

    [Fact]
    public async Task One_lost_member_of_three_is_critical_and_two_are_no_quorum()
    {
        await using var etcd = await EtcdCluster.LaunchAsync();
        await using var patient = PatientOn(etcd.Endpoints);
        await patient.PutAsync(Patient.Healthy);
        await patient.LookAsync();

        await etcd.Members[2].KillAsync();
        var one = await patient.FindOneAsync("etcd-has-quorum-margin");
        await etcd.Members[1].KillAsync();
        var two = Assert.Single((await patient.Rounds.RunAsync(patient.Cluster, CancellationToken.None)).Last?.Findings ?? [], finding => finding.Check == "etcd-has-quorum-margin");

        Assert.Equal((Severity.Critical, "etcd tolerates no further loss"), (one.Severity, one.Title));
        Assert.Contains("3 voting members, quorum 2: three does not answer", one.Evidence, StringComparison.Ordinal);
        Assert.Equal((Severity.Critical, "etcd has no quorum"), (two.Severity, two.Title));
    }

    [Fact]
    public async Task A_single_member_tolerates_nothing()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var patient = PatientOn([etcd.Endpoint]);

        var found = await patient.FindOneAsync("etcd-has-quorum-margin");

        Assert.Equal((Severity.Warning, "etcd has one member"), (found.Severity, found.Title));
    }

    [Fact]
    public async Task A_database_near_its_quota_is_told_and_beyond_it_the_alarm()
    {
        await using var etcd = await EtcdServer.LaunchAsync(new EtcdServerOptions { Arguments = ["--quota-backend-bytes", "4194304"] });
        await using var patient = PatientOn([etcd.Endpoint]);
        Assert.Empty(await patient.FindAsync("etcd-database-has-room"));

        await FillAsync(patient, until: 3_600_000);
        var near = await patient.FindOneAsync("etcd-database-has-room");
        await Assert.ThrowsAsync<KeyValueException>(() => FillAsync(patient, until: long.MaxValue));
        var alarm = await patient.FindOneAsync("etcd-has-no-alarm");

        Assert.Contains("of 4 MiB", near.Evidence, StringComparison.Ordinal);
        Assert.Equal((Severity.Critical, "etcd raises the alarm NOSPACE"), (alarm.Severity, alarm.Title));
        Assert.Contains("NOSPACE of default", alarm.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_was_never_compacted_is_told_once_it_has_many_revisions_and_not_after_a_compaction()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var patient = PatientOn([etcd.Endpoint]);
        await WriteAsync(patient, HistoryIsCompacted.NeverCompacted);

        var found = await patient.FindOneAsync("etcd-history-is-compacted");
        await (patient.Cluster.Etcd ?? throw new InvalidOperationException()).Maintenance.CompactAsync(9_000, CancellationToken.None);

        Assert.Equal("etcd has never been compacted", found.Title);
        Assert.Contains("All 10,0", found.Evidence, StringComparison.Ordinal);
        Assert.Empty(await patient.FindAsync("etcd-history-is-compacted"));
    }

    [Fact]
    public async Task A_console_whose_clock_is_months_off_is_told()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var patient = new Patient(new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] }), new ManualTimeProvider());

        var found = await patient.FindOneAsync("clocks-agree");

        Assert.Equal((Severity.Critical, "The clock of default is ahead of this console"), (found.Severity, found.Title));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_critical_and_says_what_could_not_be_looked_at()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        var time = new ManualTimeProvider();
        await using var patient = new Patient(new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] }), time);
        await patient.PutAsync(Patient.Healthy);
        await patient.LookAsync();
        await etcd.KillAsync();
        await foreach (var directory in patient.Cluster.Directory.FollowAsync(CancellationToken.None))
        {
            if (directory.Health is M3Admin.Clusters.Feeds.FeedHealth.Stale or M3Admin.Clusters.Feeds.FeedHealth.Down)
            {
                break;
            }
        }

        var report = Assert.IsType<DoctorReport>((await patient.Rounds.RunAsync(patient.Cluster, CancellationToken.None)).Last);

        Assert.Equal("The store does not answer", Assert.Single(report.Findings, finding => finding.Check == "store-answers").Title);
        Assert.Contains("cannot be reached", Assert.Single(report.Checks.Single(check => check.Name == "clocks-agree").Unchecked).Why, StringComparison.Ordinal);
        Assert.Single(report.Checks.Single(check => check.Name == "environments-are-used").Unchecked);
    }

    private static Patient PatientOn(IEnumerable<Uri> endpoints) => new(new EtcdStore(new EtcdOptions { Endpoints = [.. endpoints] }), TimeProvider.System);

    private static async Task FillAsync(Patient patient, long until)
    {
        var etcd = patient.Cluster.Etcd ?? throw new InvalidOperationException();
        for (var n = 0; n < 100 && (await etcd.Maintenance.StatusAsync(CancellationToken.None)).DbSize < until; n++)
        {
            await patient.PutKeyAsync($"filling/{n}-{until}", new byte[100_000]);
        }
    }

    private static async Task WriteAsync(Patient patient, long revisions)
    {
        const int AtOnce = 64;
        for (var n = 0L; n < revisions; n += AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => patient.PutKeyAsync($"written/{i}")));
        }
    }
}
