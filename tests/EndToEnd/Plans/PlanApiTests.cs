using System.Net;
using System.Net.Http.Json;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;

namespace M3Admin.EndToEnd.Plans;

/// <summary>The API beyond M3: previews and commits by plan, the journal and differences, over HTTP on a real etcd.</summary>
public sealed class PlanApiTests
{
    [Fact]
    public async Task A_preview_writes_no_placement_and_its_hash_commits_exactly_that_once()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);

        var preview = await client.OkAsync("preview", PlanClient.Adding("m3db009"));
        Assert.Equal(4, (await client.OkAsync("")).GetProperty("version").GetInt64());
        var commit = PlanClient.Committing(preview, "more room");
        var promised = preview.GetProperty("placement").GetRawText();
        var first = await client.OkAsync("commit", commit);
        var second = await client.OkAsync("commit", commit);

        Assert.Equal((5, false), (first.GetProperty("version").GetInt64(), first.GetProperty("already").GetBoolean()));
        Assert.Equal(promised, (await client.OkAsync("")).GetProperty("placement").GetRawText());
        Assert.Equal((5, true), (second.GetProperty("version").GetInt64(), second.GetProperty("already").GetBoolean()));
        var newest = (await client.OkAsync("journal?limit=1")).GetProperty("entries")[0];
        Assert.Equal(("add", "more room", "api"), (newest.GetProperty("operation").GetString(), newest.GetProperty("reason").GetString(), newest.GetProperty("origin").GetString()));
        Assert.True((await client.OkAsync("journal/verify")).GetProperty("whole").GetBoolean());
    }

    [Fact]
    public async Task Of_fifty_plans_on_one_base_one_is_committed_and_forty_nine_are_told_what_moved()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var previews = await Task.WhenAll(Enumerable.Range(100, 50).Select(number => client.OkAsync("preview", PlanClient.Adding($"n{number}"))));

        var answers = await Task.WhenAll(previews.Select(preview => client.SendAsync("commit", PlanClient.Committing(preview))));

        var winner = Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where((_, index) => index != winner), answer =>
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Equal($"n{winner + 100}", answer.Body.GetProperty("moved").GetProperty("joined")[0].GetString());
        });
        Assert.True((await client.OkAsync("journal/verify")).GetProperty("whole").GetBoolean());
    }

    [Fact]
    public async Task A_plan_previewed_on_one_console_is_committed_on_another_and_each_change_is_entered_once()
    {
        await using var etcd = await PlanClient.StartAsync();
        await using var other = ConsoleHost.Following(etcd.Server.Endpoint);
        using var client = new PlanClient(etcd.Console.Address);
        using var otherClient = new PlanClient(other.Address);

        var preview = await client.OkAsync("preview", PlanClient.Adding("m3db009"));
        var committed = await otherClient.OkAsync("commit", PlanClient.Committing(preview));
        await client.OkAsync("undo", """{"accept":true}""");

        Assert.Equal(5, committed.GetProperty("version").GetInt64());
        var entries = (await otherClient.OkAsync("journal?order=oldest")).GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(["write", "write", "write", "write", "add", "undo"], entries.Select(entry => entry.GetProperty("operation").GetString()));
        Assert.Equal(["m3db009"], (await client.OkAsync("diff?from=4&to=5")).GetProperty("joined").EnumerateArray().Select(id => id.GetString()));
        Assert.Empty((await client.OkAsync("diff?from=4&to=6")).GetProperty("shards").EnumerateArray());
    }

    [Fact]
    public async Task What_etcd_has_compacted_is_still_told_from_the_journal()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("", """{"instances":[{"id":"m3db009","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"m3db009:9000","hostname":"m3db009","port":9000}]}""");
        var before = (await client.OkAsync("journal/2?placement=true")).GetProperty("placement").GetRawText();
        var newest = (await etcd.Store.RangeAsync("m3admin/", CancellationToken.None)).Revision;
        using var gateway = new HttpClient { BaseAddress = etcd.Server.Endpoint };
        (await gateway.PostAsJsonAsync("/v3/kv/compaction", new { revision = newest, physical = true })).EnsureSuccessStatusCode();

        Assert.Contains("m3db001", before, StringComparison.Ordinal);
        Assert.Equal(before, (await client.OkAsync("journal/2?placement=true")).GetProperty("placement").GetRawText());
        Assert.Equal(before, (await client.OkAsync("../placement?version=2")).GetProperty("placement").GetRawText());
        Assert.Equal(["m3db009"], (await client.OkAsync("diff?from=2&to=5")).GetProperty("joined").EnumerateArray().Select(id => id.GetString()));
    }

    [Theory]
    [InlineData("preview", """{"operation":"explode"}""", 400, "operation must be one of")]
    [InlineData("preview", """{"operation":"add","request":{"bogus":1}}""", 400, "unknown field")]
    [InlineData("preview", """{"operation":"remove","request":{"instance_ids":["nobody"]}}""", 404, "nobody")]
    [InlineData("preview", "[]", 400, "object")]
    [InlineData("commit", "{}", 400, "planHash")]
    [InlineData("commit", """{"planHash":"0123"}""", 404, "no plan")]
    [InlineData("commit", """{"planHash":17}""", 400, "planHash must be a text")]
    [InlineData("commit", """{"planHash":"\ud800"}""", 400, "planHash must be a text")]
    [InlineData("commit", """{"\ud800":1}""", 400, "planHash")]
    [InlineData("undo", """{"accept":"yes"}""", 400, "accept must be true or false")]
    [InlineData("undo", """{"reason":1}""", 400, "reason must be a text")]
    [InlineData("preview?placement=maybe", """{"operation":"undo"}""", 400, "placement must be true or false")]
    [InlineData("undo", "{}", 400, "Nothing is on its way")]
    [InlineData("journal?limit=0", null, 400, "limit")]
    [InlineData("journal?cursor=x", null, 400, "cursor must")]
    [InlineData("journal?order=up", null, 400, "order must")]
    [InlineData("journal?from=5", null, 400, "from must")]
    [InlineData("journal?to=soon", null, 400, "to must")]
    [InlineData("journal/1?placement=1", null, 400, "placement must")]
    [InlineData("journal?origin=moon", null, 400, "origin")]
    [InlineData("journal/99", null, 404, "99")]
    [InlineData("diff?from=1", null, 400, "from and to")]
    [InlineData("diff?from=1&to=77", null, 404, "77")]
    public async Task A_mistake_is_answered_with_what_is_wrong_and_the_way_out(string path, string? body, int status, string words)
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var before = (await etcd.Store.GetAsync(PlanClient.Key, CancellationToken.None))?.ModRevision;

        var answer = await client.SendAsync(path, body);

        Assert.Equal(status, (int)answer.Status);
        Assert.Contains(words, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await etcd.Store.GetAsync(PlanClient.Key, CancellationToken.None))?.ModRevision);
    }
}
