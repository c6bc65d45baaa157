using System.Net;

namespace M3Admin.EndToEnd.Plans;

/// <summary>Changes that are planned and committed by one call.</summary>
public sealed class ImmediateChangeTests
{
    private const string Uneven =
        """{"placement":{"instances":{"a":{"id":"a","isolation_group":"g1","zone":"embedded","weight":100,"endpoint":"a:9000","hostname":"a","port":9000,"shards":[{"id":0,"state":"AVAILABLE"},{"id":1,"state":"AVAILABLE"},{"id":2,"state":"AVAILABLE"}]},"b":{"id":"b","isolation_group":"g2","zone":"embedded","weight":100,"endpoint":"b:9000","hostname":"b","port":9000,"shards":[{"id":3,"state":"AVAILABLE"}]}},"replica_factor":1,"num_shards":4,"is_sharded":true},"version":4,"confirm":true,"force":true}""";

    [Fact]
    public async Task A_rebalance_evens_the_load_and_an_undo_gives_it_back()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("set", Uneven);

        var dry = await client.OkAsync("rebalance", "{}", isDry: true);
        Assert.Equal(5, (await client.OkAsync("")).GetProperty("version").GetInt64());
        var rebalanced = await client.OkAsync("rebalance", """{"accept":true,"reason":"level"}""");
        var now = await client.OkAsync("");
        await client.OkAsync("undo", """{"accept":true}""");

        Assert.Equal((1, 6), (dry.GetProperty("streams").GetProperty("started").GetInt32(), rebalanced.GetProperty("version").GetInt64()));
        Assert.Equal(now.GetProperty("placement").GetRawText(), rebalanced.GetProperty("placement").GetRawText());
        Assert.Equal(dry.GetProperty("placement").GetProperty("instances").GetProperty("b").GetProperty("shards").GetArrayLength(), now.GetProperty("placement").GetProperty("instances").GetProperty("b").GetProperty("shards").GetArrayLength());
        Assert.Equal(2, (await client.OkAsync("diff?from=5&to=6")).GetProperty("shardCount").GetInt32());
        Assert.Equal(0, (await client.OkAsync("diff?from=5&to=7")).GetProperty("shardCount").GetInt32());
    }

    [Fact]
    public async Task Another_replica_is_streamed_from_the_first_and_entered()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("set", Uneven);

        var dry = await client.OkAsync("replica", "{}", isDry: true);
        var raised = await client.OkAsync("replica", """{"accept":true,"reason":"one copy is none"}""");

        var now = await client.OkAsync("");
        Assert.Equal((6, 2), (now.GetProperty("version").GetInt64(), now.GetProperty("placement").GetProperty("replicaFactor").GetInt32()));
        Assert.Equal((4, 4), (dry.GetProperty("streams").GetProperty("started").GetInt32(), (await client.OkAsync("diff?from=5&to=6")).GetProperty("shardCount").GetInt32()));
        Assert.Equal(now.GetProperty("placement").GetRawText(), raised.GetProperty("placement").GetRawText());
        Assert.All(now.GetProperty("placement").GetProperty("instances").EnumerateObject(), instance => Assert.Equal(4, instance.Value.GetProperty("shards").GetArrayLength()));
        var entry = (await client.OkAsync("journal?limit=1")).GetProperty("entries")[0];
        Assert.Equal(("add-replica", "one copy is none", raised.GetProperty("journalEntry").GetInt64()), (entry.GetProperty("operation").GetString(), entry.GetProperty("reason").GetString(), entry.GetProperty("sequence").GetInt64()));
    }

    [Fact]
    public async Task A_longer_body_than_a_call_needs_is_refused_with_the_limit()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);

        var small = await client.SendAsync("commit", $$"""{"reason":"{{new string('r', 64 * 1024)}}"}""");
        var large = await client.SendAsync("preview", $$"""{"operation":"{{new string('o', 32 * 1024 * 1024)}}"}""");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (small.Status, large.Status));
        Assert.Contains("65536", small.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_etcd_is_away_nothing_is_promised_and_afterwards_the_next_preview_tells_the_truth()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var preview = await client.OkAsync("preview", PlanClient.Adding("m3db009"));
        await etcd.Server.KillAsync();

        var without = await client.SendAsync("preview", PlanClient.Adding("m3db009"));
        var uncommitted = await client.SendAsync("commit", PlanClient.Committing(preview));
        await etcd.Server.StartAsync();
        var again = await client.OkAsync("preview", PlanClient.Adding("m3db009"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (without.Status, uncommitted.Status));
        Assert.NotEmpty(without.Body.GetProperty("detail").GetString() ?? "");
        Assert.Equal(4, again.GetProperty("base").GetProperty("version").GetInt64());
        Assert.Equal(5, (await client.OkAsync("commit", PlanClient.Committing(preview))).GetProperty("version").GetInt64());
    }
}
