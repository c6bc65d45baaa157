using System.Text;
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
        Assert.Equal(25, report.Checks.Length);
    }

    [Fact, Provokes("etcd-has-quorum-margin")]
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

    [Fact, Provokes("etcd-has-quorum-margin")]
    public async Task A_single_member_tolerates_nothing()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var patient = PatientOn([etcd.Endpoint]);

        var found = await patient.FindOneAsync("etcd-has-quorum-margin");

        Assert.Equal((Severity.Warning, "etcd has one member"), (found.Severity, found.Title));
    }

    [Fact, Provokes("etcd-database-has-room")]
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

    [Fact, Provokes("etcd-has-no-alarm")]
    public async Task A_corrupt_member_is_told_as_such_while_reads_go_on_and_writes_are_refused()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var patient = PatientOn([etcd.Endpoint]);
        await patient.PutAsync(Patient.Healthy);

        await RaiseCorruptAsync(patient, etcd.Endpoint);
        var report = await patient.LookAsync();

        var alarm = Assert.Single(report.Findings, finding => finding.Check == "etcd-has-no-alarm");
        Assert.Equal((Severity.Critical, "etcd raises the alarm CORRUPT"), (alarm.Severity, alarm.Title));
        Assert.Contains("CORRUPT of default", alarm.Evidence, StringComparison.Ordinal);
        Assert.Contains("every write and every lease is refused", alarm.WayOut, StringComparison.Ordinal);
        Assert.Contains("corrupt", (await Assert.ThrowsAsync<KeyValueException>(() => patient.PutKeyAsync("written"))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Findings, finding => finding.Check == "store-answers");
    }

    [Fact, Provokes("etcd-members-agree")]
    public async Task A_member_that_has_lost_its_leader_is_told()
    {
        await using var etcd = await EtcdCluster.LaunchAsync();
        await using var patient = PatientOn(etcd.Endpoints);
        await patient.PutAsync(Patient.Healthy);
        await patient.LookAsync();
        await etcd.Members[0].KillAsync();
        await etcd.Members[1].KillAsync();
        var maintenance = (patient.Cluster.Etcd ?? throw new InvalidOperationException()).Maintenance;
        while ((await maintenance.StatusAsync(etcd.Endpoints[2], CancellationToken.None)).Leader != 0)
        {
        }

        var found = Assert.Single((await patient.Rounds.RunAsync(patient.Cluster, CancellationToken.None)).Last?.Findings ?? [], finding => finding.Check == "etcd-members-agree");

        Assert.Equal((Severity.Critical, "etcd members without a leader"), (found.Severity, found.Title));
        Assert.Contains("three knows no leader", found.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("etcd-has-quorum-margin")]
    public async Task An_even_number_of_members_is_advice()
    {
        await using var etcd = await EtcdCluster.LaunchAsync(options: null, "one", "two", "three", "four");
        await using var patient = PatientOn(etcd.Endpoints);

        var found = await patient.FindOneAsync("etcd-has-quorum-margin");

        Assert.Equal((Severity.Advice, "etcd has 4 voting members"), (found.Severity, found.Title));
    }

    [Fact, Provokes("etcd-history-is-compacted")]
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

    [Fact, Provokes("clocks-agree")]
    public async Task A_console_whose_clock_is_months_off_is_told()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var patient = new Patient(new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] }), new ManualTimeProvider());

        var found = await patient.FindOneAsync("clocks-agree");

        Assert.Equal((Severity.Critical, "The clock of default is ahead of this console"), (found.Severity, found.Title));
    }

    [Fact, Provokes("store-answers")]
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

    // By etcd's own HTTP gateway: the console has no way to raise an alarm.
    private static async Task RaiseCorruptAsync(Patient patient, Uri endpoint)
    {
        var etcd = patient.Cluster.Etcd ?? throw new InvalidOperationException();
        var member = (await etcd.Maintenance.StatusAsync(CancellationToken.None)).Member;
        using var http = new HttpClient();
        using var request = new StringContent($$"""{"action":"ACTIVATE","memberID":"{{member}}","alarm":"CORRUPT"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(endpoint, "/v3/maintenance/alarm"), request);
        answer.EnsureSuccessStatusCode();
    }

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
