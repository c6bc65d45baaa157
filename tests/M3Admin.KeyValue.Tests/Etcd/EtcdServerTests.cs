using System.Net.Sockets;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdServerTests
{
    [Fact]
    public async Task A_killed_server_comes_back_on_the_same_address()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await server.KillAsync();
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(server.Endpoint));

        await server.StartAsync();
        await ConnectAsync(server.Endpoint);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        var options = new EtcdServerOptions { Arguments = ["--no-such-argument"] };

        var trouble = await Assert.ThrowsAsync<EtcdStartException>(() => EtcdServer.LaunchAsync(options));

        Assert.Contains("no-such-argument", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_members_make_a_cluster()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();

        foreach (var endpoint in cluster.Endpoints)
        {
            await ConnectAsync(endpoint);
        }
    }

    private static async Task ConnectAsync(Uri endpoint)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint.Host, endpoint.Port);
    }
}
