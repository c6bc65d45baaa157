using System.Net;
using M3Admin.Fleet.Health;
using M3Admin.Testing.Stores;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Options;

namespace M3Admin.Fleet.Tests.Health;

public sealed class HealthEndpointTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private const string Bootstrapped = """{"ok":true,"status":"up","bootstrapped":true}""" + "\n";
    private const string NotBootstrapped = """{"ok":true,"status":"up","bootstrapped":false}""" + "\n";

    private static readonly ServiceKey Database = Harness.Service();
    private static readonly FleetOptions Serving = new() { HealthEndpoints = 8 };

    [Fact]
    public async Task A_database_opens_its_port_when_it_has_bootstrapped_for_the_first_time()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        var endpoints = await harness.StartAsync(Serving);
        await harness.CreateAsync(Database, "rf=1\na@r1: 0I\nb@r1: 1A");
        await OpenAsync(endpoints, Database, "b");
        await harness.Clock.WhenArmedAsync(1);
        Assert.Null(endpoints.Find("test", Database, new InstanceId("a")));

        harness.Clock.AdvanceToNextTimer();

        Assert.Equal((HttpStatusCode.OK, Bootstrapped), await GetAsync(await OpenAsync(endpoints, Database, "a"), "/health"));
    }

    [Fact]
    public async Task A_database_is_bootstrapped_while_every_shard_is_available_or_leaving()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        var endpoints = await harness.StartAsync(Serving);
        await harness.CreateAsync(Database, "rf=1\na@r1: 0A 1L\nb@r1: 1I<a");
        var address = await OpenAsync(endpoints, Database, "a");
        Assert.Equal((HttpStatusCode.OK, Bootstrapped), await GetAsync(address, "/health"));
        Assert.Equal((HttpStatusCode.OK, "{}\n"), await GetAsync(address, "/bootstrapped"));
        Assert.Equal((HttpStatusCode.OK, "{}\n"), await GetAsync(address, "/bootstrappedinplacementornoplacement"));

        await harness.ChangeAsync(Database, "rf=1\na@r1: 0A 1A 2I<b\nb@r1: 2L 3A");
        await harness.VersionAsync(Database, 2);

        Assert.Equal((HttpStatusCode.OK, NotBootstrapped), await GetAsync(address, "/health"));
        Assert.Equal(HttpStatusCode.InternalServerError, (await GetAsync(address, "/bootstrapped")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await GetAsync(address, "/bootstrappedinplacementornoplacement")).Status);
    }

    [Fact]
    public async Task Every_answer_says_that_it_is_simulated()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        var endpoints = await harness.StartAsync(Serving);
        await harness.CreateAsync(Database, "rf=1\na@r1: 0A");
        using var client = new HttpClient { BaseAddress = await OpenAsync(endpoints, Database, "a") };

        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative));
        using var nothing = await client.GetAsync(new Uri("/nothing", UriKind.Relative));
        using var post = await client.PostAsync(new Uri("/health", UriKind.Relative), content: null);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.BadRequest], new[] { health, nothing, post }.Select(answer => answer.StatusCode));
        Assert.All([health, nothing, post], answer => Assert.Equal("true", Assert.Single(answer.Headers.GetValues("M3Admin-Simulated"))));
        Assert.Equal("127.0.0.1", client.BaseAddress?.Host);
    }

    [Fact]
    public async Task An_aggregator_answers_at_once_and_the_first_of_a_shard_set_leads()
    {
        var aggregators = Harness.Service(ServiceName.M3Aggregator);
        await using var harness = new Harness(await fixture.EmptyAsync());
        var endpoints = await harness.StartAsync(Serving);
        await harness.CreateAsync(aggregators, "rf=2 mirrored\nx1@r1 set=1: 0I\nx2@r2 set=1: 0I");
        var (first, second) = (await OpenAsync(endpoints, aggregators, "x1"), await OpenAsync(endpoints, aggregators, "x2"));

        Assert.Equal((HttpStatusCode.OK, """{"state":"OK"}""" + "\n"), await GetAsync(first, "/health"));
        Assert.Equal((HttpStatusCode.OK, """{"status":{"flushStatus":{"electionState":"leader","canLead":true}}}""" + "\n"), await GetAsync(first, "/status"));
        Assert.Equal((HttpStatusCode.OK, """{"status":{"flushStatus":{"electionState":"follower","canLead":false}}}""" + "\n"), await GetAsync(second, "/status"));
    }

    [Fact]
    public async Task A_node_that_leaves_the_placement_closes_its_port()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        var endpoints = await harness.StartAsync(Serving);
        await harness.CreateAsync(Database, "rf=1\na@r1: 0L 1A\nb@r1: 0I<a");
        var address = await OpenAsync(endpoints, Database, "a");
        await harness.ChangeAsync(Database, "rf=1\nb@r1: 0A 1A");

        await endpoints.WhenAsync(e => e.Find("test", Database, new InstanceId("a")) is null);

        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address));
    }

    [Fact]
    public void No_more_ports_are_given_out_than_configured_until_one_comes_back()
    {
        var endpoints = new SimulatedEndpoints(Options.Create(new FleetOptions { HealthEndpoints = 2 }));

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => endpoints.TryTake()));
        endpoints.Return();
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => endpoints.TryTake()));
    }

    [Fact]
    public async Task Without_configuration_no_port_is_opened()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        var endpoints = await harness.StartAsync();
        await harness.CreateAsync(Database, "rf=1\na@r1: 0A\nb@r1: 1I");

        await harness.RunUntilAsync(Database, States.IsAtRest);

        Assert.False(endpoints.TryTake());
        Assert.Null(endpoints.Find("test", Database, new InstanceId("a")));
    }

    private static async Task<Uri> OpenAsync(SimulatedEndpoints endpoints, ServiceKey service, string instance)
    {
        await endpoints.WhenAsync(e => e.Find("test", service, new InstanceId(instance)) is not null);
        return Assert.IsType<Uri>(endpoints.Find("test", service, new InstanceId(instance)));
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(Uri address, string path)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
