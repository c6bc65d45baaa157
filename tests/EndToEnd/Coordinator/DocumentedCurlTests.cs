using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>The commands of M3's guide to placements, with real curl, as an operator types them.</summary>
public sealed class DocumentedCurlTests
{
    private static readonly ServiceKey Database = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);

    [Fact]
    public async Task The_commands_of_the_guide_make_grow_shrink_replace_and_delete_a_placement()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var path = $"{etcd.Console.Address}api/v1/services/m3db/placement";

        Assert.EndsWith("\"version\":0}", await CurlAsync("-X", "POST", $"{path}/init", "-d", $$"""
            {
                "num_shards": 64,
                "replication_factor": 3,
                "instances": [{{Node("n1", "isolation_group", "g1")}},{{Node("n2", "isolation_group", "g2")}},{{Node("n3", "isolation_group", "g3")}}]
            }
            """), StringComparison.Ordinal);
        await AllAvailableAsync(etcd.Store);

        Assert.EndsWith("\"version\":3}", await CurlAsync("-X", "POST", path, "-d", $$"""{ "instances": [{{Node("n4", "isolationGroup", "g1")}}] }"""), StringComparison.Ordinal);
        await AllAvailableAsync(etcd.Store);

        Assert.EndsWith("\"version\":5}", await CurlAsync("-X", "DELETE", $"{path}/n4"), StringComparison.Ordinal);
        await AllAvailableAsync(etcd.Store);

        var replace = $$"""{ "leavingInstanceIDs": ["n3"], "candidates": [{{Node("n5", "isolationGroup", "g3")}}] }""";
        Assert.EndsWith("\"version\":7}", await CurlAsync("-X", "POST", $"{path}/replace", "-d", replace), StringComparison.Ordinal);
        await AllAvailableAsync(etcd.Store);

        Assert.Equal(await CurlAsync(path), await CurlAsync("-H", "Cluster-Environment-Name: default_env", "-H", "Cluster-Zone-Name: embedded", path));
        Assert.Equal("{\"deleted\":true}\n", await CurlAsync("-X", "DELETE", path));
    }

    private static string Node(string id, string groupName, string group) => $$"""
        { "id": "{{id}}", "{{groupName}}": "{{group}}", "zone": "embedded", "weight": 100, "endpoint": "{{id}}:9000", "hostname": "{{id}}", "port": 9000 }
        """;

    private static async Task AllAvailableAsync(EtcdStore store)
    {
        var stored = await new PlacementStore(store).GetAsync(Database, CancellationToken.None) ?? throw new InvalidOperationException("There is no placement.");
        var marked = Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Everywhere(stored.Placement, AggregatorClock.At(DateTimeOffset.UtcNow)));
        var value = PlacementValue.Encode(ServiceName.M3DB, marked.Placement, stored.Form);
        await store.CommitAsync(new Commit { Puts = [new Put(PlacementKeys.Of(Database), value)] }, CancellationToken.None);
    }

    private static async Task<string> CurlAsync(params string[] arguments)
    {
        using var curl = Process.Start(new ProcessStartInfo("curl", ["-sS", .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false }) ?? throw new InvalidOperationException("curl does not start.");
        var output = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        Assert.Equal(0, curl.ExitCode);
        return output;
    }
}
