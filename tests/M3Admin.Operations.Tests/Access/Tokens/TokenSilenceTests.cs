using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Access.Tokens;

/// <summary>Tokens while etcd is away.</summary>
public sealed class TokenSilenceTests
{
    [Fact]
    public async Task While_etcd_is_away_nobody_is_let_in_and_once_it_is_back_they_are()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var cluster = new Cluster("prod", ServiceKey.DefaultZone, new EtcdStore(new EtcdOptions { Endpoints = [server.Endpoint] }), TimeProvider.System, NullLoggerFactory.Instance);
        await using var console = new Console(cluster, TimeProvider.System);
        var created = await console.CreatedAsync(Console.Wanted());

        await server.KillAsync();
        await console.HeardAsync(tokens => tokens.Health is not FeedHealth.Live);
        var silent = Assert.IsType<TokenCheck.Unknowable>(console.Check(created.Text));
        Assert.Contains($"{server.Endpoint.Port}", silent.Reason, StringComparison.Ordinal);

        await server.StartAsync();
        await console.HeardAsync(tokens => tokens.Health is FeedHealth.Live);
        Assert.IsType<TokenCheck.Accepted>(console.Check(created.Text));
    }

    [Fact]
    public async Task A_console_that_has_not_heard_the_store_yet_lets_nobody_in()
    {
        await using var cluster = new Cluster("prod", ServiceKey.DefaultZone, new EtcdStore(new EtcdOptions { Endpoints = [new Uri("http://127.0.0.1:1")] }), TimeProvider.System, NullLoggerFactory.Instance);
        await using var console = new Console(cluster, TimeProvider.System);

        Assert.IsType<TokenCheck.Unknowable>(console.Check(TokenText.New().Text));
    }
}
