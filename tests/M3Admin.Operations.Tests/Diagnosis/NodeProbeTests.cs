using M3Admin.Clusters;
using M3Admin.KeyValue.Embedded;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Sample;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Tests.Diagnosis;

public sealed class NodeProbeTests : IAsyncLifetime
{
    private const string Bootstrapped = """{"ok":true,"status":"up","bootstrapped":true}""";
    private static readonly ServiceKey Databases = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
    private static readonly ServiceKey Aggregators = Databases with { Service = ServiceName.M3Aggregator };

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("m3admin-probe-");
    private readonly ManualTimeProvider _clock = new();
    private Cluster? _cluster;

    private Cluster Cluster => _cluster ?? throw new InvalidOperationException("xunit opens the store first");

    public async Task InitializeAsync() => _cluster = new Cluster(
        "test",
        ServiceKey.DefaultZone,
        await EmbeddedStore.OpenAsync(new EmbeddedOptions { Path = Path.Combine(_data.FullName, "m3admin.journal") }, NullLogger<EmbeddedStore>.Instance, CancellationToken.None),
        _clock,
        NullLoggerFactory.Instance);

    public async Task DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Theory]
    [InlineData(200, Bootstrapped, typeof(NodeAnswer.Healthy))]
    [InlineData(200, """{"ok":true,"status":"up","bootstrapped":false}""", typeof(NodeAnswer.Bootstrapping))]
    [InlineData(200, """{"ok":false,"status":"down","bootstrapped":false}""", typeof(NodeAnswer.Unwell))]
    [InlineData(200, "hello", typeof(NodeAnswer.Unwell))]
    [InlineData(200, "[]", typeof(NodeAnswer.Unwell))]
    [InlineData(500, "oh", typeof(NodeAnswer.Unwell))]
    public async Task A_simulated_database_says_how_it_is(int status, string body, Type expected)
    {
        await using var node = new CannedServer(CannedServer.Http(status, body));
        using var probe = Probe(simulatedAt: node.Port);

        Assert.IsType(expected, await probe.HealthAsync(Cluster, Databases, Instance("made-up-name:9000"), CancellationToken.None));
    }

    [Fact]
    public async Task An_aggregator_that_answers_is_healthy()
    {
        await using var node = new CannedServer(CannedServer.Http(200, """{"state":"OK"}"""));
        using var probe = Probe(simulatedAt: node.Port);

        Assert.IsType<NodeAnswer.Healthy>(await probe.HealthAsync(Cluster, Aggregators, Instance("made-up-name:6000"), CancellationToken.None));
    }

    [Fact]
    public async Task Where_no_network_is_named_nobody_is_asked_and_the_setting_is_told()
    {
        await using var node = new CannedServer(null);
        using var probe = Probe();

        var health = Assert.IsType<NodeAnswer.NotAllowed>(await probe.HealthAsync(Cluster, Databases, Instance(node.Endpoint), CancellationToken.None));
        var reach = Assert.IsType<NodeAnswer.NotAllowed>(await probe.ReachAsync(node.Endpoint, CancellationToken.None));

        Assert.Equal(("M3Admin:Reachability:Networks", "M3Admin:Reachability:Networks", 0), (health.Setting, reach.Setting, node.Asked));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("localhost")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    public async Task An_address_outside_the_named_networks_is_never_connected_to(string host)
    {
        await using var node = new CannedServer(null);
        using var probe = Probe("10.0.0.0/8", "fd00::/8");

        Assert.IsType<NodeAnswer.NotAllowed>(await probe.ReachAsync($"{host}:{node.Port}", CancellationToken.None));
        Assert.Equal(0, node.Asked);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("255.255.255.255")]
    [InlineData("224.0.0.1")]
    public async Task Addresses_that_mean_nobody_or_everybody_are_in_no_network(string host)
    {
        using var probe = Probe("0.0.0.0/0", "::/0");

        Assert.IsType<NodeAnswer.NotAllowed>(await probe.ReachAsync($"{host}:9000", CancellationToken.None));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task An_endpoint_within_a_named_network_that_takes_connections_is_reachable(string host)
    {
        await using var node = new CannedServer(null);
        using var probe = Probe("127.0.0.0/8");

        Assert.Equal(new NodeAnswer.Reachable(node.Endpoint), await probe.ReachAsync($"{host}:{node.Port}", CancellationToken.None));
    }

    [Fact]
    public async Task A_door_where_nobody_listens_is_refused()
    {
        using var probe = Probe("127.0.0.0/8");
        var port = LoopbackPorts.Pick();

        Assert.Equal(new NodeAnswer.NoAnswer($"127.0.0.1:{port}", "connection refused", IsRefused: true), await probe.ReachAsync($"127.0.0.1:{port}", CancellationToken.None));
    }

    // Nothing listens on 9002 here: as with an m3dbnode before its first bootstrap.
    [Fact]
    public async Task A_database_that_takes_connections_but_serves_no_health_yet_bootstraps_for_the_first_time()
    {
        await using var node = new CannedServer(null);
        using var probe = Probe("127.0.0.0/8");

        Assert.Equal(new NodeAnswer.Bootstrapping(node.Endpoint, IsFirst: true), await probe.HealthAsync(Cluster, Databases, Instance(node.Endpoint), CancellationToken.None));
    }

    [Fact]
    public async Task A_node_that_takes_the_question_and_keeps_silent_is_given_up_after_the_timeout()
    {
        await using var node = new CannedServer(null);
        using var probe = Probe(simulatedAt: node.Port);
        var asking = probe.HealthAsync(Cluster, Databases, Instance("made-up-name:9000"), CancellationToken.None);
        await _clock.WhenArmedAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(new NodeAnswer.NoAnswer(node.Endpoint, "no answer within 2 s", IsRefused: false), await asking);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = new CannedServer(CannedServer.Http(200, Bootstrapped));
        await using var node = new CannedServer(CannedServer.Http(302, "", $"Location: http://{elsewhere.Endpoint}/health\r\n"));
        using var probe = Probe(simulatedAt: node.Port);

        Assert.Equal(new NodeAnswer.Unwell(node.Endpoint, "it answered 302"), await probe.HealthAsync(Cluster, Databases, Instance("made-up-name:9000"), CancellationToken.None));
        Assert.Equal(0, elsewhere.Asked);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        await using var node = new CannedServer(CannedServer.Http(200, new string('x', 100_000)));
        using var probe = Probe(simulatedAt: node.Port);

        Assert.IsType<NodeAnswer.Unwell>(await probe.HealthAsync(Cluster, Databases, Instance("made-up-name:9000"), CancellationToken.None));
    }

    [Fact]
    public async Task A_name_that_means_no_address_is_told()
    {
        using var probe = Probe("127.0.0.0/8");

        Assert.Equal("no-such-host.invalid", Assert.IsType<NodeAnswer.Unresolvable>(await probe.ReachAsync("no-such-host.invalid:9000", CancellationToken.None)).Host);
    }

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("::1:9000")]
    public async Task An_endpoint_that_is_not_host_and_port_is_told(string endpoint)
    {
        using var probe = Probe("127.0.0.0/8");

        Assert.Contains("is not host:port", Assert.IsType<NodeAnswer.NotAsked>(await probe.ReachAsync(endpoint, CancellationToken.None)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_made_up_address_of_a_simulated_node_is_not_asked()
    {
        await new SampleCluster(Changes.ChangeTest.Open, _clock, NullLogger<SampleCluster>.Instance).LoadAsync(Cluster, Changes.ChangeTest.Ann, CancellationToken.None);
        await foreach (var simulated in Cluster.Simulated.FollowAsync(CancellationToken.None))
        {
            if (simulated.Services.Contains(Databases))
            {
                break;
            }
        }

        await using var node = new CannedServer(null);
        using var probe = Probe("127.0.0.0/8");

        Assert.IsType<NodeAnswer.NotAsked>(await probe.HealthAsync(Cluster, Databases, Instance(node.Endpoint), CancellationToken.None));
        Assert.Equal(0, node.Asked);
    }

    private static Instance Instance(string endpoint) => new() { Id = new InstanceId("a"), Group = new IsolationGroup("r1"), Endpoint = endpoint };

    private NodeProbe Probe(params string[] networks) => Probe(null, networks);

    private NodeProbe Probe(int? simulatedAt, params string[] networks)
    {
        var options = new ReachabilityOptions();
        foreach (var network in networks)
        {
            options.Networks.Add(network);
        }

        return new NodeProbe(Options.Create(options), (_, _, _) => simulatedAt is { } port ? new Uri($"http://127.0.0.1:{port}") : null, _clock);
    }
}
