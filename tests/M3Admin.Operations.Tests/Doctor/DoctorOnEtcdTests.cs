using M3Admin.Clusters.Keys;
using M3Admin.Operations.Doctor;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Doctor;

/// <summary>Each finding about placements, keys and nodes, provoked on a real etcd.</summary>
public sealed class DoctorOnEtcdTests(EtcdFixture fixture) : IClassFixture<EtcdFixture>, IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private Patient? _patient;

    private Patient Patient => _patient ?? throw new InvalidOperationException("xunit opens the store first");

    public async Task InitializeAsync() => _patient = new Patient(await fixture.EmptyAsync(), _clock);

    public async Task DisposeAsync() => await Patient.DisposeAsync();

    [Fact, Provokes("placement-holds-rules")]
    public async Task A_shard_twice_in_a_group_is_critical_and_a_rebalance_may_repair_it()
    {
        await Patient.PutAsync("rf=2 shards=64\na@r1: 0-63A\nb@r1: 0-31A\nc@r2: 32-63A");

        var found = await Patient.FindOneAsync("placement-holds-rules");

        Assert.Equal(Severity.Critical, found.Severity);
        Assert.Contains("violations in v1: replicas share an isolation group", found.Title, StringComparison.Ordinal);
        Assert.Contains("r1", found.Evidence, StringComparison.Ordinal);
        Assert.IsType<Mending.ByChange>(found.Mending);
    }

    [Fact, Provokes("leaving-is-taken-from")]
    public async Task An_instance_that_leaves_and_that_nobody_takes_from_is_one_finding()
    {
        await Patient.PutAsync(Patient.Healthy + "\nd@r3: 0-63L");

        var found = await Patient.FindOneAsync("leaving-is-taken-from");

        Assert.Equal("d is leaving, and nobody takes from it", found.Title);
        Assert.Contains("64 shards", found.Evidence, StringComparison.Ordinal);
        Assert.Empty(await Patient.FindAsync("placement-holds-rules"));
    }

    [Fact, Provokes("shards-arrive-in-time")]
    public async Task Shards_that_initialize_too_long_are_found_with_the_reason_and_since_when()
    {
        await Patient.PutAsync("rf=3 shards=64\na@r1: 0-63A\nb@r2: 0-63A\nc@r3: 0-31A 32-63L\nd@r3: 32-63I<c");
        Patient.Answers("d", Patient.Bootstrapping);
        Assert.Empty(await Patient.FindAsync("shards-arrive-in-time"));
        var began = _clock.GetUtcNow();

        _clock.Advance(TimeSpan.FromMinutes(11));
        var found = await Patient.FindOneAsync("shards-arrive-in-time");

        Assert.Equal("32 shards initialize and are held up", found.Title);
        Assert.Contains("Nothing has changed since 00:00:00 UTC", found.Evidence, StringComparison.Ordinal);
        Assert.Contains("the nodes answer that they bootstrap", found.WayOut, StringComparison.Ordinal);
        Assert.Equal(began, found.Since);
    }

    [Fact, Provokes("shards-arrive-in-time")]
    public async Task A_taker_that_does_not_answer_holds_shards_up_at_once()
    {
        await Patient.PutAsync("rf=3 shards=64\na@r1: 0-63A\nb@r2: 0-63A\nc@r3: 0-31A 32-63L\nd@r3: 32-63I<c");
        await Patient.StopAsync("d");

        var found = await Patient.FindOneAsync("shards-arrive-in-time");

        Assert.Equal(Severity.Warning, found.Severity);
        Assert.Contains("d does not answer", found.Evidence, StringComparison.Ordinal);
        Assert.Empty(await Patient.FindAsync("nodes-answer"));
    }

    [Fact, Provokes("nodes-answer")]
    public async Task A_silent_node_is_a_warning_and_two_of_three_are_critical()
    {
        await Patient.PutAsync(Patient.Healthy);
        await Patient.StopAsync("a");
        var one = await Patient.FindOneAsync("nodes-answer");
        await Patient.StopAsync("b");
        var two = await Patient.FindOneAsync("nodes-answer");

        Assert.Equal((Severity.Warning, "a does not answer"), (one.Severity, one.Title));
        Assert.Contains("connection refused", one.Evidence, StringComparison.Ordinal);
        Assert.Equal((Severity.Critical, "2 nodes do not answer"), (two.Severity, two.Title));
        Assert.Contains("64 shards have no quorum", two.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("nodes-bootstrap-in-turn")]
    public async Task All_nodes_that_bootstrap_at_once_are_critical_with_the_lowered_level_as_the_way_out()
    {
        await Patient.PutAsync(Patient.Healthy);
        foreach (var node in new[] { "a", "b", "c" })
        {
            Patient.Answers(node, Patient.Bootstrapping);
        }

        var found = await Patient.FindOneAsync("nodes-bootstrap-in-turn");

        Assert.Equal((Severity.Critical, "All 3 nodes bootstrap at once"), (found.Severity, found.Title));
        Assert.Contains("64 of 64 shards have fewer than 2 replicas", found.Evidence, StringComparison.Ordinal);
        Assert.Equal(new Mending.ByBootstrapLevel(ServiceKey.DefaultEnvironment), found.Mending);
    }

    [Fact, Provokes("nodes-bootstrap-in-turn")]
    public async Task One_node_that_restarts_is_no_finding_and_neither_is_a_new_placement()
    {
        await Patient.PutAsync(Patient.Healthy);
        Patient.Answers("a", Patient.Bootstrapping);
        Assert.Empty(await Patient.FindAsync("nodes-bootstrap-in-turn"));

        await Patient.PutAsync("rf=3 shards=64\na@r1: 0-63I\nb@r2: 0-63I\nc@r3: 0-63I");
        Patient.Answers("b", Patient.Bootstrapping);
        Patient.Answers("c", Patient.Bootstrapping);
        Assert.Empty(await Patient.FindAsync("nodes-bootstrap-in-turn"));

        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(Severity.Warning, (await Patient.FindOneAsync("nodes-bootstrap-in-turn")).Severity);
    }

    [Fact]
    public async Task Where_nobody_may_be_asked_that_is_said_with_the_setting()
    {
        await using var patient = new Patient(await fixture.EmptyAsync(), _clock, asksNodes: false);
        await patient.PutAsync(Patient.Healthy);

        var report = await patient.LookAsync();

        var unchecked1 = Assert.Single(report.Checks.Single(check => check.Name == "nodes-answer").Unchecked);
        Assert.Contains("M3Admin:Reachability:Networks", unchecked1.Why, StringComparison.Ordinal);
        Assert.Single(report.Checks.Single(check => check.Name == "nodes-bootstrap-in-turn").Unchecked);
    }

    [Fact, Provokes("endpoints-are-unique")]
    public async Task Two_instances_with_one_endpoint_are_found()
    {
        await Patient.PutAsync(Patient.Healthy, alter: placement => Alter(placement, "b", b => b with { Endpoint = "a:9000" }));

        var found = await Patient.FindOneAsync("endpoints-are-unique");

        Assert.Equal("2 instances have the endpoint a:9000", found.Title);
        Assert.Contains("a, b", found.Evidence, StringComparison.Ordinal);
    }

    [Theory, Provokes("endpoint-is-hostname-and-port")]
    [InlineData("b:9001", "b", 9000)]
    [InlineData("other:9000", "b", 9000)]
    [InlineData("10.0.0.1:9000", "10.0.0.2", 9000)]
    [InlineData("no-port", "b", 9000)]
    public async Task An_endpoint_that_is_not_hostname_and_port_is_found(string endpoint, string hostname, uint port)
    {
        await Patient.PutAsync(Patient.Healthy, alter: placement => Alter(placement, "b", b => b with { Endpoint = endpoint, Hostname = hostname, Port = port }));

        var found = await Patient.FindOneAsync("endpoint-is-hostname-and-port");

        Assert.Equal("b's endpoint is not its hostname and port", found.Title);
        Assert.Contains($"The endpoint is {endpoint}, hostname and port are {hostname}:{port}.", found.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_against_a_name_cannot_be_told()
    {
        await Patient.PutAsync(Patient.Healthy, alter: placement => Alter(placement, "b", b => b with { Endpoint = "10.0.0.1:9000" }));

        var check = (await Patient.LookAsync()).Checks.Single(check => check.Name == "endpoint-is-hostname-and-port");

        Assert.Equal(0, check.Findings);
        Assert.Contains("whether b means 10.0.0.1", Assert.Single(check.Unchecked).Why, StringComparison.Ordinal);
    }

    [Fact, Provokes("instance-id-is-host-id")]
    public async Task An_instance_that_is_called_otherwise_than_its_host_where_the_others_are_not_is_found()
    {
        await Patient.PutAsync(Patient.Healthy, alter: placement => Alter(placement, "b", b => b with { Hostname = "host-7", Endpoint = "host-7:9000" }));

        var found = await Patient.FindOneAsync("instance-id-is-host-id");

        Assert.Equal("b is called otherwise than its host", found.Title);
        Assert.Contains("2 of 3 instances", found.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("instance-id-is-host-id")]
    public async Task A_heartbeat_of_nobody_in_the_placement_is_found()
    {
        await Patient.PutAsync(Patient.Healthy);
        await Patient.PutKeyAsync("_hb/default_env/m3db/a");
        await Patient.PutKeyAsync("_hb/default_env/m3db/host-9");

        Assert.Equal("host-9 sends heartbeats and is no instance", (await Patient.FindOneAsync("instance-id-is-host-id")).Title);
    }

    [Fact, Provokes("groups-carry-replicas")]
    public async Task Too_few_groups_for_the_replicas_are_critical()
    {
        await Patient.PutAsync("rf=3 shards=64\na@r1: 0-63A\nb@r1: 0-63A\nc@r2: 0-63A");

        var found = await Patient.FindOneAsync("groups-carry-replicas");

        Assert.Equal((Severity.Critical, "2 isolation groups for 3 replicas"), (found.Severity, found.Title));
    }

    [Fact, Provokes("groups-carry-replicas")]
    public async Task A_group_with_half_of_the_instances_is_told()
    {
        await Patient.PutAsync("rf=3 shards=64\na@r1: 0-63A\nb@r2: 0-63A\nc@r3: 0-31A\nd@r3: 32-63A");

        var found = await Patient.FindOneAsync("groups-carry-replicas");

        Assert.Equal((Severity.Advice, "r3 has more instances than it can use"), (found.Severity, found.Title));
        Assert.Contains("2 of 4 instances", found.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("weights-can-balance")]
    public async Task Weights_that_a_group_cannot_carry_are_told_with_the_share()
    {
        await Patient.PutAsync(Patient.Healthy, alter: placement => Alter(placement, "a", a => a with { Weight = 4 }));

        var found = await Patient.FindOneAsync("weights-can-balance");

        Assert.Equal("The weights of r1 can never balance", found.Title);
        Assert.Contains("128 shards would be r1's share, and a group holds at most 64", found.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("weights-can-balance")]
    public async Task Weight_0_is_told()
    {
        await Patient.PutAsync(Patient.Healthy, alter: placement => Alter(placement, "a", a => a with { Weight = 0 }));

        Assert.Contains(await Patient.FindAsync("weights-can-balance"), found => found.Title == "a has weight 0");
    }

    [Theory, Provokes("replica-factor-tolerates-a-loss")]
    [InlineData("rf=1 shards=64\na@r1: 0-63A", Severity.Warning, "tolerates no lost group")]
    [InlineData("rf=2 shards=64\na@r1: 0-63A\nb@r2: 0-63A", Severity.Warning, "tolerates no lost group")]
    [InlineData("rf=4 shards=64\na@r1: 0-63A\nb@r2: 0-63A\nc@r3: 0-63A\nd@r4: 0-63A", Severity.Advice, "tolerates 1 lost group, as 3 replicas do")]
    public async Task A_low_or_even_replica_factor_is_told(string placement, Severity severity, string evidence)
    {
        await Patient.PutAsync(placement);

        var found = await Patient.FindOneAsync("replica-factor-tolerates-a-loss");

        Assert.Equal(severity, found.Severity);
        Assert.Contains(evidence, found.Evidence, StringComparison.Ordinal);
    }

    [Theory, Provokes("shard-count-fits")]
    [InlineData(16, Severity.Warning, "16 shards are few")]
    [InlineData(1024, Severity.Advice, "1,024 shards are many")]
    public async Task A_number_of_shards_that_does_not_fit_is_told(int shards, Severity severity, string title)
    {
        await Patient.PutAsync($"rf=3 shards={shards}\na@r1: 0-{shards - 1}A\nb@r2: 0-{shards - 1}A\nc@r3: 0-{shards - 1}A");

        var found = await Patient.FindOneAsync("shard-count-fits");

        Assert.Equal((severity, title), (found.Severity, found.Title));
        Assert.Contains("M3 recommends 64 shards", found.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("placement-fits-store")]
    public async Task A_placement_beyond_half_of_what_etcd_takes_is_told_with_its_size()
    {
        await Patient.PutAsync(Patient.Healthy, alter: placement => Alter(placement, "a", a => a with { Hostname = new string('h', 800_000) }));

        var found = await Patient.FindOneAsync("placement-fits-store");

        Assert.Equal("The placement takes 782.5 KiB", found.Title);
        Assert.Contains("51 % of the 1.5 MiB", found.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("store-answers")]
    public async Task Bytes_that_are_no_placement_are_critical()
    {
        await Patient.PutKeyAsync(PlacementKeys.Of(Patient.Key()), [0xff, 0xff]);

        Assert.Equal((Severity.Critical, "v1 cannot be read"), await Patient.FindOneAsync("store-answers") is var found ? (found.Severity, found.Title) : default);
    }

    [Fact, Provokes("environments-are-used")]
    public async Task Keys_of_an_environment_without_placement_are_told()
    {
        await Patient.PutAsync(Patient.Healthy);
        await Patient.PutKeyAsync("_kv/stage/prod/m3db.node.namespaces");
        await Patient.PutKeyAsync("_kv/default_env/m3db.node.namespaces");
        await Patient.PutKeyAsync("_sd.metadata/stage/prod/m3db");

        var found = await Patient.FindOneAsync("environments-are-used");

        Assert.Equal("No placement uses the environment stage/prod", found.Title);
        Assert.Contains("2 keys are kept for it: 1 under _kv/stage/prod, 1 under _sd.metadata/stage/prod", found.Evidence, StringComparison.Ordinal);
    }

    [Fact, Provokes("zone-is-served")]
    public async Task Instances_of_another_zone_are_told()
    {
        await Patient.PutAsync(Patient.Healthy, alter: placement => Alter(placement, "a", a => a with { Zone = "zone-b" }));

        Assert.Equal("Instances of zone zone-b", (await Patient.FindOneAsync("zone-is-served")).Title);
    }

    [Fact, Provokes("topics-are-consumed")]
    public async Task A_topic_whose_consumer_has_no_placement_is_told()
    {
        await Patient.PutAsync(Patient.Healthy);
        await Patient.PutKeyAsync("/topic/default_env/aggregated_metrics", Topic("m3coordinator", "default_env", "embedded"));
        await Patient.PutKeyAsync("/topic/default_env/to_the_database", Topic("m3db", "default_env", "embedded"));

        var found = await Patient.FindOneAsync("topics-are-consumed");

        Assert.Equal("aggregated_metrics is sent to a service without placement", found.Title);
    }

    [Fact, Provokes("elections-have-leaders")]
    public async Task An_election_without_a_leader_is_critical_and_one_without_a_follower_a_warning()
    {
        var aggregators = Patient.Key(ServiceName.M3Aggregator);
        await Patient.PutAsync("rf=2 shards=4 mirrored\na1@r1 set=1: 0-1A\na2@r2 set=1: 0-1A\nb1@r1 set=2: 2-3A\nb2@r2 set=2: 2-3A", aggregators);
        await Patient.PutKeyAsync("_ld/default_env/m3aggregator/shardset/1/lock/6abc");

        var found = await Patient.FindAsync("elections-have-leaders");

        Assert.Equal(["1 shard set without a leader", "Shard set 1 has a leader and no follower"], found.Select(one => one.Title));
        Assert.Equal([Severity.Critical, Severity.Warning], found.Select(one => one.Severity));

        await Patient.PutKeyAsync("_ld/default_env/m3aggregator/shardset/1/lock/6abd");
        await Patient.PutKeyAsync("_ld/default_env/m3aggregator/shardset/2/lock/6abe");
        await Patient.PutKeyAsync("_ld/default_env/m3aggregator/shardset/2/lock/6abf");
        Assert.Empty(await Patient.FindAsync("elections-have-leaders"));
    }

    private static Placement Alter(Placement placement, string id, Func<Instance, Instance> alter) =>
        placement with { Instances = [.. placement.Instances.Select(instance => instance.Id.Value == id ? alter(instance) : instance)] };

    // M3's Topic: the name in field 1, the consumers in field 3, whose field 1 names the service.
    private static byte[] Topic(string service, string environment, string zone)
    {
        byte[] id = [.. Text(1, service), .. Text(2, environment), .. Text(3, zone)];
        byte[] consumer = [0x0a, (byte)id.Length, .. id, 0x10, 1];
        return [.. Text(1, "topic"), 0x10, 64, 0x1a, (byte)consumer.Length, .. consumer];
    }

    private static byte[] Text(int field, string text) => [(byte)((field << 3) | 2), (byte)text.Length, .. System.Text.Encoding.UTF8.GetBytes(text)];
}
