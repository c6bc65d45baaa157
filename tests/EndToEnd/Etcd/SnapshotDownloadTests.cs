using System.Net;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.EndToEnd.Harness;
using M3Admin.Operations.Access;
using M3Admin.Operations.Etcd;
using M3Admin.Testing;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.EndToEnd.Etcd;

/// <summary>Everything that is in an etcd is in its snapshot, so it is for whoever took it, and for them only while they are an admin of that cluster.</summary>
public sealed class SnapshotDownloadTests : IAsyncLifetime
{
    private EtcdServer? _one;
    private EtcdServer? _two;
    private ConsoleHost? _console;

    private ConsoleHost Console => _console ?? throw new InvalidOperationException("xunit starts it first");

    public async Task InitializeAsync()
    {
        (_one, _two) = (await EtcdServer.LaunchAsync(), await EtcdServer.LaunchAsync());
        _console = ConsoleHost.Following([_one.Endpoint], "one", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["M3Admin:Clusters:1:Name"] = "two",
            ["M3Admin:Clusters:1:Etcd:Endpoints:0"] = _two.Endpoint.AbsoluteUri,
            ["M3Admin:Access:Mode"] = "Proxy",
            ["M3Admin:Access:Proxy:Addresses:0"] = "127.0.0.1",
            ["M3Admin:Access:Grants:0:User"] = "ann",
            ["M3Admin:Access:Grants:0:Role"] = "admin",
            ["M3Admin:Access:Grants:0:Cluster"] = "one",
            ["M3Admin:Access:Grants:1:User"] = "bob",
            ["M3Admin:Access:Grants:1:Role"] = "admin",
            ["M3Admin:Access:Grants:2:User"] = "eve",
            ["M3Admin:Access:Grants:2:Role"] = "operator",
        });
    }

    public async Task DisposeAsync()
    {
        await (_console?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_one?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_two?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task An_admin_of_one_cluster_downloads_a_snapshot_of_it_which_nobody_else_does()
    {
        var id = await TakeAsync("ann", "one", new Grant(Role.Admin, "one"));

        Assert.Equal((HttpStatusCode.OK, "application/octet-stream"), await DownloadAsync("ann", id));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), await DownloadAsync("bob", id));
        Assert.Equal(HttpStatusCode.Redirect, (await DownloadAsync("eve", id)).Status); // To the page that says that it is not for them.
    }

    [Fact]
    public async Task An_admin_of_one_cluster_neither_takes_nor_downloads_a_snapshot_of_another_even_one_they_took_when_they_might()
    {
        var denied = await Snapshots.StartAsync(Ann(new Grant(Role.Admin, "one")), Cluster("two"), await MemberAsync("two"), CancellationToken.None);
        var id = await TakeAsync("ann", "two", new Grant(Role.Admin));

        Assert.IsType<StartSnapshotResult.Denied>(denied);
        Assert.Equal(HttpStatusCode.NotFound, (await DownloadAsync("ann", id)).Status);
    }

    private EtcdSnapshots Snapshots => Console.Services.GetRequiredService<EtcdSnapshots>();

    private static Caller Ann(Grant grant) => new("ann", "127.0.0.1", JournalOrigin.Console, [grant]);

    private Cluster Cluster(string name) => Console.Services.GetRequiredService<ClusterSet>().All.Single(cluster => cluster.Name == name);

    private async Task<ulong> MemberAsync(string cluster) =>
        (await Console.Services.GetRequiredService<EtcdWatcher>().MeasureAsync(Cluster(cluster), CancellationToken.None))?.Members.Single().Id ?? throw new InvalidOperationException("It is kept in etcd.");

    private async Task<string> TakeAsync(string who, string cluster, Grant grant)
    {
        var started = await Snapshots.StartAsync(Ann(grant) with { Name = who }, Cluster(cluster), await MemberAsync(cluster), CancellationToken.None);
        var id = Assert.IsType<StartSnapshotResult.Started>(started).Id;
        await foreach (var state in Snapshots.FollowAsync(id, CancellationToken.None))
        {
            if (state.IsOver)
            {
                Assert.Null(state.Trouble);
                break;
            }
        }

        return id;
    }

    private async Task<(HttpStatusCode Status, string? Type)> DownloadAsync(string who, string id)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Console.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-User", who);
        using var answer = await client.GetAsync(new Uri($"/etcd/snapshot?id={id}", UriKind.Relative));
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
    }
}
