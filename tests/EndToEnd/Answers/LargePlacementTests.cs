using System.Globalization;
using System.Net;
using System.Text.Json;
using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using M3Admin.KeyValue;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Answers;

/// <summary>Placements that are larger than one request of etcd: 413 with both sizes, before anything is written.</summary>
public sealed class LargePlacementTests
{
    private const string Instance = """{"id":"a","isolation_group":"g1","zone":"embedded","weight":100,"endpoint":"a:9000","hostname":"a","port":9000""";

    // Of what etcd takes by default, three quarters are the placement's.
    private const string Limit = "at most 1179648 fit into one request of etcd (1572864 bytes)";

    [Fact]
    public async Task What_etcd_would_not_take_is_refused_before_it_is_asked()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var before = await RevisionAsync(etcd);

        var made = await client.SendAsync("init", Init(300_000));
        var dry = await client.SendAsync("init", Init(300_000), isDry: true);
        var previewed = await client.SendAsync("preview", $$"""{"operation":"init","request":{{Init(300_000)}}}""");

        Assert.All([made, dry], answer => Is(answer, "error", Limit));
        Is(previewed, "detail", Limit);
        Assert.Equal("TooLarge", previewed.Body.GetProperty("errors")[0].GetProperty("kind").GetString());
        Assert.Equal(before, await RevisionAsync(etcd));
    }

    [Fact]
    public async Task What_an_etcd_with_a_lower_limit_does_not_take_is_told_when_it_says_so()
    {
        await using var etcd = await FollowedEtcd.StartAsync(options: new EtcdServerOptions { Arguments = ["--max-request-bytes", "32768"] });
        using var client = new PlanClient(etcd.Console.Address);

        var made = await client.SendAsync("init", Init(20_000));
        var preview = await client.OkAsync("preview?placement=false", $$"""{"operation":"init","request":{{Init(20_000)}}}""");
        var committed = await client.SendAsync("commit", PlanClient.Committing(preview));
        var kept = await client.SendAsync("preview", $$"""{"operation":"set","request":{{Set(20_000)}}}""");

        Is(made, "error", "does not take a request of ");
        Assert.All([committed, kept], answer => Is(answer, "detail", "raise its --max-request-bytes"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync("")).Status);
        Assert.Empty((await etcd.Store.RangeAsync("m3admin/journal/", CancellationToken.None)).Entries);
    }

    private static string Init(int shards) => $$$"""{"instances":[{{{Instance}}}}],"num_shards":{{{shards}}},"replication_factor":1}""";

    private static string Set(int shards)
    {
        var held = string.Join(',', Enumerable.Range(0, shards).Select(shard => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{shard}},"state":"AVAILABLE"}""")));
        return $$$"""{"placement":{"instances":{"a":{{{Instance}}},"shards":[{{{held}}}]}},"replica_factor":1,"num_shards":{{{shards}}},"is_sharded":true},"confirm":true}""";
    }

    private static async Task<long> RevisionAsync(FollowedEtcd etcd) => (await etcd.Store.RangeAsync(PlanClient.Key, CancellationToken.None)).Revision;

    private static void Is((HttpStatusCode Status, JsonElement Body) answer, string member, string words)
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains(words, answer.Body.GetProperty(member).GetString(), StringComparison.Ordinal);
    }
}
