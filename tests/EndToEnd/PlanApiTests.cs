using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.EndToEnd;

/// <summary>The API beyond M3: previews and commits by plan, the journal and differences, over HTTP on a real etcd.</summary>
public sealed class PlanApiTests
{
    private static readonly string Key = PlacementKeys.Of(new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone));

    [Fact]
    public async Task A_preview_writes_no_placement_and_its_hash_commits_exactly_that_once()
    {
        await using var etcd = await StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };

        var preview = await OkAsync(client, "preview", Preview("m3db009"));
        Assert.Equal(4, (await OkAsync(client, "")).GetProperty("version").GetInt64());
        var commit = $$"""{"planHash":"{{preview.GetProperty("planHash").GetString()}}","reason":"more room"}""";
        var first = await OkAsync(client, "commit", commit);
        var second = await OkAsync(client, "commit", commit);

        Assert.Equal((5, false), (first.GetProperty("version").GetInt64(), first.GetProperty("already").GetBoolean()));
        Assert.Equal((5, true), (second.GetProperty("version").GetInt64(), second.GetProperty("already").GetBoolean()));
        var newest = (await OkAsync(client, "journal?limit=1")).GetProperty("entries")[0];
        Assert.Equal(("add", "more room", "api"), (newest.GetProperty("operation").GetString(), newest.GetProperty("reason").GetString(), newest.GetProperty("origin").GetString()));
        Assert.True((await OkAsync(client, "journal/verify")).GetProperty("whole").GetBoolean());
    }

    [Fact]
    public async Task Of_fifty_plans_on_one_base_one_is_committed_and_forty_nine_are_told_what_moved()
    {
        await using var etcd = await StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        var previews = await Task.WhenAll(Enumerable.Range(100, 50).Select(number => OkAsync(client, "preview", Preview($"n{number}"))));

        var answers = await Task.WhenAll(previews.Select(preview => SendAsync(client, "commit", $$"""{"planHash":"{{preview.GetProperty("planHash").GetString()}}"}""")));

        var winner = Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where((_, index) => index != winner), answer =>
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Equal($"n{winner + 100}", answer.Body.GetProperty("moved").GetProperty("joined")[0].GetString());
        });
        Assert.True((await OkAsync(client, "journal/verify")).GetProperty("whole").GetBoolean());
    }

    [Fact]
    public async Task A_plan_previewed_on_one_console_is_committed_on_another_and_each_change_is_entered_once()
    {
        await using var etcd = await StartAsync();
        await using var other = ConsoleHost.Following(etcd.Server.Endpoint);
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        using var otherClient = new HttpClient { BaseAddress = other.Address };

        var preview = await OkAsync(client, "preview", Preview("m3db009"));
        var committed = await OkAsync(otherClient, "commit", $$"""{"planHash":"{{preview.GetProperty("planHash").GetString()}}"}""");
        await OkAsync(client, "undo", """{"accept":true}""");

        Assert.Equal(5, committed.GetProperty("version").GetInt64());
        var entries = (await OkAsync(otherClient, "journal?order=oldest")).GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(["write", "write", "write", "write", "add", "undo"], entries.Select(entry => entry.GetProperty("operation").GetString()));
        Assert.Equal(["m3db009"], (await OkAsync(client, "diff?from=4&to=5")).GetProperty("joined").EnumerateArray().Select(id => id.GetString()));
        Assert.Empty((await OkAsync(client, "diff?from=4&to=6")).GetProperty("shards").EnumerateArray());
    }

    [Fact]
    public async Task What_etcd_has_compacted_is_still_told_from_the_journal()
    {
        await using var etcd = await StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        await OkAsync(client, "", """{"instances":[{"id":"m3db009","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"m3db009:9000","hostname":"m3db009","port":9000}]}""");
        var before = await client.GetStringAsync(new Uri("/api/v1/services/m3db/placement?version=2", UriKind.Relative));
        var newest = (await etcd.Store.RangeAsync("m3admin/", CancellationToken.None)).Revision;
        using var gateway = new HttpClient { BaseAddress = etcd.Server.Endpoint };
        (await gateway.PostAsJsonAsync("/v3/kv/compaction", new { revision = newest, physical = true })).EnsureSuccessStatusCode();

        Assert.Equal(before, await client.GetStringAsync(new Uri("/api/v1/services/m3db/placement?version=2", UriKind.Relative)));
        Assert.Equal(["m3db009"], (await OkAsync(client, "diff?from=2&to=5")).GetProperty("joined").EnumerateArray().Select(id => id.GetString()));
    }

    [Theory]
    [InlineData("preview", """{"operation":"explode"}""", 400, "operation must be one of")]
    [InlineData("preview", """{"operation":"add","request":{"bogus":1}}""", 400, "unknown field")]
    [InlineData("preview", """{"operation":"remove","request":{"instance_ids":["nobody"]}}""", 404, "nobody")]
    [InlineData("preview", "[]", 400, "object")]
    [InlineData("commit", "{}", 400, "planHash")]
    [InlineData("commit", """{"planHash":"0123"}""", 404, "no plan")]
    [InlineData("undo", "{}", 400, "Nothing is on its way")]
    [InlineData("journal?limit=0", null, 400, "limit")]
    [InlineData("journal?origin=moon", null, 400, "origin")]
    [InlineData("journal/99", null, 404, "99")]
    [InlineData("diff?from=1", null, 400, "from and to")]
    [InlineData("diff?from=1&to=77", null, 404, "77")]
    public async Task A_mistake_is_answered_with_what_is_wrong_and_the_way_out(string path, string? body, int status, string words)
    {
        await using var etcd = await StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        var before = (await etcd.Store.GetAsync(Key, CancellationToken.None))?.ModRevision;

        var answer = await SendAsync(client, path, body);

        Assert.Equal(status, (int)answer.Status);
        Assert.Contains(words, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await etcd.Store.GetAsync(Key, CancellationToken.None))?.ModRevision);
    }

    // Three nodes with all their shards available, at version 4.
    private static async Task<FollowedEtcd> StartAsync()
    {
        var etcd = await FollowedEtcd.StartAsync();
        foreach (var change in CapturedHistory.FourNodeCluster.Of(Key).Take(4))
        {
            await change.ApplyToAsync(etcd.Store, CancellationToken.None);
        }

        return etcd;
    }

    private static string Preview(string id) =>
        $$$"""{"operation":"add","request":{"instances":[{"id":"{{{id}}}","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"{{{id}}}:9000","hostname":"{{{id}}}","port":9000}]}}""";

    private static async Task<JsonElement> OkAsync(HttpClient client, string path, string? body = null)
    {
        var answer = await SendAsync(client, path, body);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {answer.Status} {answer.Body}");
        return answer.Body;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpClient client, string path, string? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri($"/api/v1/services/m3db/placement{(path.Length == 0 ? "" : "/")}{path}", UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
