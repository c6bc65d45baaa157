using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.EndToEnd.Harness;

/// <summary>A real etcd, a console that follows it, and a client to write to it as M3's processes do.</summary>
public sealed class FollowedEtcd : IAsyncDisposable
{
    /// <summary>The cluster's name in the console.</summary>
    public const string ClusterName = "metrics-test";

    private FollowedEtcd(EtcdServer server, Wire? wire, TimeProvider? time)
    {
        Server = server;
        Wire = wire;
        Store = new EtcdStore(new EtcdOptions { Endpoints = [server.Endpoint] });
        Console = ConsoleHost.Following(wire?.Address ?? server.Endpoint, ClusterName, time);
    }

    /// <summary>The etcd.</summary>
    public EtcdServer Server { get; }

    /// <summary>What lies between the console and etcd, where something does; the client is never behind it.</summary>
    public Wire? Wire { get; }

    /// <summary>The client.</summary>
    public EtcdStore Store { get; }

    /// <summary>The console.</summary>
    public ConsoleHost Console { get; }

    /// <summary>The page of the database's placement, as a table.</summary>
    public Uri PlacementPage => PlacementPageWith("view=table");

    /// <summary>The page of the database's placement.</summary>
    /// <param name="look">What else its address says.</param>
    public Uri PlacementPageWith(string look) => new(Console.Address, $"/placement?cluster={ClusterName}&env=default_env&service=m3db&{look}");

    /// <summary>Starts both.</summary>
    /// <param name="time">The console's clock; the machine's own when none is given.</param>
    /// <param name="options">How etcd is started.</param>
    public static async Task<FollowedEtcd> StartAsync(TimeProvider? time = null, EtcdServerOptions? options = null) => new(await EtcdServer.LaunchAsync(options), null, time);

    /// <summary>Starts both, with a <see cref="Harness.Wire"/> between them.</summary>
    public static async Task<FollowedEtcd> StartWiredAsync()
    {
        var server = await EtcdServer.LaunchAsync();
        return new FollowedEtcd(server, new Wire(server.Endpoint), null);
    }

    /// <summary>Waits until the console has found a placement.</summary>
    public async Task IsListedAsync()
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var directory = Console.Services.GetRequiredService<ClusterSet>().All[0].Directory;
        await foreach (var known in directory.FollowAsync(end.Token))
        {
            if (!known.Services.IsEmpty)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        if (Wire is not null)
        {
            await Wire.DisposeAsync();
        }

        await Store.DisposeAsync();
        await Server.DisposeAsync();
    }
}
