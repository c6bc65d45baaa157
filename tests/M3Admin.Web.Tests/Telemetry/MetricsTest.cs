using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Web.Access.Hardening;
using M3Admin.Web.Hosting;
using M3Admin.Web.Telemetry;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Tests.Telemetry;

/// <summary>What tests of figures share: the console's metrics over its cluster, and what makes them move.</summary>
public abstract class MetricsTest : PageTest
{
    /// <summary>Meters are the process's and found by name: who collects next to another test hears its pages too.</summary>
    internal const string OneAtATime = "metrics";

    private PageCount? _pages;

    /// <summary>The pages that are open.</summary>
    protected PageCount Pages => _pages ??= new PageCount(Services.GetRequiredService<IOptions<ConsoleOptions>>());

    /// <summary>Begins to collect, and sends to a collector where there is one.</summary>
    protected ConsoleMetrics Open(Uri? collector = null)
    {
        var options = Services.GetRequiredService<IOptions<ConsoleOptions>>();
        options.Value.Telemetry.Otlp.Endpoint = collector;
        return new ConsoleMetrics(Services.GetRequiredService<ClusterSet>(), Pages, Time, options);
    }

    /// <summary>Calls an etcd that is not there.</summary>
    protected static async Task CallEtcdAsync()
    {
        await using var nobody = new EtcdStore(new EtcdOptions { Endpoints = [new Uri($"http://127.0.0.1:{LoopbackPorts.Pick()}")] });
        await Assert.ThrowsAsync<KeyValueException>(() => nobody.GetAsync("key", CancellationToken.None));
    }

    /// <summary>An instance more in the third group.</summary>
    protected async Task<ChangePreview> PreviewAsync(ServiceKey key, string joining)
    {
        var instance = new Instance { Id = new InstanceId(joining), Group = new IsolationGroup("r3"), Zone = ServiceKey.DefaultZone, Weight = 100, Endpoint = $"{joining}:9000", Hostname = joining, Port = 9000 };
        var result = await new PreviewChange(SignedIn.Gate, Time).RunAsync(Local, key, SignedIn.Admin, new ChangeRequest.Add([instance], false, RequestOptions.None), CancellationToken.None);
        return Assert.IsType<PreviewResult.Previewed>(result).Preview;
    }

    /// <summary>Commits it, whatever it endangers.</summary>
    protected Task<CommitOutcome> CommitAsync(ChangePreview preview) => new CommitChange(SignedIn.Gate, Time, NullLogger<CommitChange>.Instance).RunAsync(
        Local, preview, new CommitOrder(Caller.As(new Actor("local-operator", "admin", "", JournalOrigin.Console)), true, "more room"), CancellationToken.None);

    /// <summary>Waits until a version has been heard.</summary>
    protected async Task HeardAsync(ServiceKey key, long version)
    {
        await foreach (var directory in Local.Directory.FollowAsync(CancellationToken.None))
        {
            if (directory.Services.Contains(key))
            {
                break;
            }
        }

        await foreach (var update in Local.Feed(key).FollowAsync(CancellationToken.None))
        {
            if (update.Snapshot.Stored?.Version.Version == version)
            {
                return;
            }
        }
    }
}
