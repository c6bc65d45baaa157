using M3Admin.Clusters;
using M3Admin.Clusters.Simulated;
using M3Admin.Testing.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Fleet.Tests;

public sealed class FleetRegistrationTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    [Fact]
    public async Task A_host_with_a_fleet_drives_what_is_simulated_while_it_runs()
    {
        await using var cluster = new Cluster("test", ServiceKey.DefaultZone, await fixture.EmptyAsync(), TimeProvider.System, NullLoggerFactory.Instance);
        using var host = Build(cluster, ("StreamTime", "00:00:00"));
        await host.StartAsync();

        var created = await new SimulatedStore(cluster.Store).CreateAsync([KeyValuePair.Create(Harness.Service(), Harness.Read("rf=1\na@r1: 0I"))], [], CancellationToken.None);

        Assert.IsType<CommitResult.Committed>(created);
        await AtRestAsync(cluster);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_mistake_in_the_configuration_stops_the_start()
    {
        await using var cluster = new Cluster("test", ServiceKey.DefaultZone, await fixture.EmptyAsync(), TimeProvider.System, NullLoggerFactory.Instance);
        using var host = Build(cluster, ("BatchSize", "-1"));

        var mistake = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("M3Admin:Fleet:BatchSize", mistake.Message);
    }

    private static IHost Build(Cluster cluster, (string Key, string Value) setting)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>($"{FleetOptions.Section}:{setting.Key}", setting.Value)]);
        builder.Services.AddFleet(_ => [cluster]);
        return builder.Build();
    }

    private static async Task AtRestAsync(Cluster cluster)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var update in cluster.Feed(Harness.Service()).FollowAsync(patience.Token))
        {
            if (update.Snapshot.Stored?.IsAtRest() == true)
            {
                return;
            }
        }
    }
}
