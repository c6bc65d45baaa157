using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Web.Features.Changes.Preview.Curl;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.EndToEnd.Plans;

/// <summary>The command that a preview shows, run by a shell as it stands: it must make exactly the placement that was previewed.</summary>
public sealed class CurlOfPreviewTests
{
    // An environment and ids that a shell would take apart, were they not quoted.
    private static readonly ServiceKey Databases = new(ServiceName.M3DB, "it's/a $HOME", ServiceKey.DefaultZone);

    [Fact]
    public async Task Each_command_makes_the_placement_that_was_previewed()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await using var cluster = new Cluster("metrics-test", ServiceKey.DefaultZone, new EtcdStore(new EtcdOptions { Endpoints = [etcd.Server.Endpoint] }), TimeProvider.System, NullLoggerFactory.Instance);
        var run = new Run(etcd.Console.Address, cluster);

        await run.DoesAsync(new ChangeRequest.Init([Node("n'1", "g1"), Node("n\"2\"", "g2"), Node("$(n3)", "g3")], 1024, 3, RequestOptions.None));
        await run.SettleAsync();
        await run.DoesAsync(new ChangeRequest.Add([Node("n4 `id`", "g1")], Force: false, RequestOptions.None));
        await run.DoesAsync(new ChangeRequest.Undo());
        await run.DoesAsync(new ChangeRequest.Replace([new InstanceId("n'1")], [Node("n\\5", "g1")], Force: false, RequestOptions.None));
        var moving = await run.DoesAsync(new ChangeRequest.Add([Node("n6", "g2")], Force: false, RequestOptions.None)); // On its way already: the command must accept that.
        Assert.NotEmpty(moving.Dangers);
        await run.SettleAsync();
        await run.DoesAsync(new ChangeRequest.Remove([new InstanceId("n6")], Force: false, RequestOptions.None));
        await run.SettleAsync();
        await run.DoesAsync(new ChangeRequest.Rebalance());
        var set = await run.DoesAsync(new ChangeRequest.Set(await run.WithOtherWeightsAsync(), 0, Confirm: false, Force: false));
        Assert.NotNull(CurlView.Of(set, "").File);
        await run.DoesAsync(new ChangeRequest.DeletePlacement(Force: false));
    }

    private static Instance Node(string id, string group) => new()
    {
        Id = new InstanceId(id), Group = new IsolationGroup(group), Zone = ServiceKey.DefaultZone, Weight = 100, Endpoint = $"{group}-{id.Length}:9000", Hostname = $"{group}-{id.Length}", Port = 9000,
    };

    private sealed class Run(Uri console, Cluster cluster)
    {
        private static readonly Gate Open = new(isReadOnly: false, new AccessLog(NullLogger<AccessLog>.Instance));

        private static readonly Caller Admin = Caller.As(new Actor("ann", "admin", "", JournalOrigin.Api));

        /// <summary>Previews, runs the command, and looks whether the store holds what was previewed.</summary>
        public async Task<ChangePreview> DoesAsync(ChangeRequest request)
        {
            var preview = Assert.IsType<PreviewResult.Previewed>(await new PreviewChange(Open, TimeProvider.System).RunAsync(cluster, Databases, Admin, request, CancellationToken.None)).Preview;
            await ShellAsync(CurlView.Of(preview, console.AbsoluteUri));
            Assert.Equal(preview.After, (await StoredAsync())?.Placement);
            return preview;
        }

        /// <summary>What nodes do: every initializing shard becomes available.</summary>
        public async Task SettleAsync()
        {
            var stored = await StoredAsync() ?? throw new InvalidOperationException("There is no placement.");
            var marked = Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Everywhere(stored.Placement, AggregatorClock.At(DateTimeOffset.UtcNow)));
            await cluster.Store.CommitAsync(new Commit { Puts = [new Put(PlacementKeys.Of(Databases), PlacementValue.Encode(ServiceName.M3DB, marked.Placement, stored.Form))] }, CancellationToken.None);
        }

        /// <summary>What is stored, with other weights.</summary>
        public async Task<Placement> WithOtherWeightsAsync()
        {
            var stored = await StoredAsync() ?? throw new InvalidOperationException("There is no placement.");
            return stored.Placement with { Instances = [.. stored.Placement.Instances.Select(instance => instance with { Weight = 200 })] };
        }

        private Task<StoredPlacement?> StoredAsync() => new PlacementStore(cluster.Store).GetAsync(Databases, CancellationToken.None);

        private static async Task ShellAsync(CurlView curl)
        {
            var folder = Directory.CreateTempSubdirectory("m3admin-curl-");
            try
            {
                if (curl.File is { } body)
                {
                    await File.WriteAllTextAsync(Path.Combine(folder.FullName, CurlView.FileName), body);
                }

                var start = new ProcessStartInfo("/bin/sh", ["-c", $"{curl.Command} -sS --fail-with-body"]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, UseShellExecute = false };
                using var shell = Process.Start(start) ?? throw new InvalidOperationException("The shell does not start.");
                var answer = await shell.StandardOutput.ReadToEndAsync();
                await shell.WaitForExitAsync();
                Assert.True(shell.ExitCode == 0, $"{curl.Command}\n{answer}");
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }
}
