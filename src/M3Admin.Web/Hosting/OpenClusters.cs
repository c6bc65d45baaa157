using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Embedded;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Hosting;

/// <summary>Opens the configured clusters before the console takes its first request.</summary>
public sealed class OpenClusters(IOptions<ConsoleOptions> options, ClusterSet clusters, TimeProvider time, ILoggerFactory loggers) : IHostedService
{
    /// <summary>The name of the one cluster there is when none is configured.</summary>
    public const string EmbeddedName = "local";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var cluster in options.Value.Clusters)
        {
            Add(cluster.Name, cluster.Zone, Etcd(cluster.Etcd));
        }

        if (clusters.All.IsEmpty)
        {
            Add(EmbeddedName, ServiceKey.DefaultZone, await EmbeddedAsync(options.Value.Embedded, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Add(string name, string zone, IKeyValueStore store) => clusters.Add(new Cluster(name, zone, options.Value.ReadOnly ? new ReadOnlyStore(store) : store, time, loggers));

    private EtcdStore Etcd(EtcdClusterOptions etcd) => new(
        new EtcdOptions
        {
            Endpoints = [.. etcd.Endpoints.Select(e => new Uri(e))],
            Username = etcd.Username,
            Password = etcd.Password,
            CaFile = etcd.CaFile,
            CertFile = etcd.CertFile,
            KeyFile = etcd.KeyFile,
            Timeout = etcd.Timeout,
        },
        time,
        loggers.CreateLogger<EtcdStore>());

    private Task<EmbeddedStore> EmbeddedAsync(EmbeddedClusterOptions embedded, CancellationToken ct) =>
        EmbeddedStore.OpenAsync(new EmbeddedOptions { Path = Path.Combine(Path.GetFullPath(embedded.Path), "m3admin.journal") }, loggers.CreateLogger<EmbeddedStore>(), ct);
}
