using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Harness;

/// <summary>A real etcd, a console that follows it, and a client to write to it as M3's processes do.</summary>
public sealed class FollowedEtcd : IAsyncDisposable
{
    /// <summary>The cluster's name in the console.</summary>
    public const string ClusterName = "metrics-test";

    private FollowedEtcd(EtcdServer server)
    {
        Server = server;
        Store = new EtcdStore(new EtcdOptions { Endpoints = [server.Endpoint] });
        Console = ConsoleHost.Following(server.Endpoint, ClusterName);
    }

    /// <summary>The etcd.</summary>
    public EtcdServer Server { get; }

    /// <summary>The client.</summary>
    public EtcdStore Store { get; }

    /// <summary>The console.</summary>
    public ConsoleHost Console { get; }

    /// <summary>The page of the database's placement.</summary>
    public Uri PlacementPage => new(Console.Address, $"/placement?cluster={ClusterName}&env=default_env&service=m3db");

    /// <summary>Starts both.</summary>
    public static async Task<FollowedEtcd> StartAsync() => new(await EtcdServer.LaunchAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await Store.DisposeAsync();
        await Server.DisposeAsync();
    }
}
