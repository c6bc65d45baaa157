using System.Net;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using M3Admin.KeyValue;

namespace M3Admin.EndToEnd.Answers;

/// <summary>A frozen cluster takes no change through M3's own calls, and scripts are told so as M3 tells of errors.</summary>
public sealed class FrozenClusterTests
{
    private const string Why = "This cluster is frozen since 2026-11-24 08:00 UTC by ada: it is moved to another etcd. Until it is thawed M3Admin changes nothing in it; an admin can thaw it at any time. Nothing was written.";
    private static readonly byte[] Freeze = """{"Who":"ada","Why":"it is moved to another etcd","Since":"2026-11-24T08:00:00+00:00","Guide":"","IsBeingFilled":false}"""u8.ToArray();

    public static TheoryData<string, string, string> Changes => new()
    {
        { "POST", "", PlanClient.Instance("m3db009") },
        { "POST", "/remove", """{"instance_ids":["m3db008"],"force":true}""" },
        { "POST", "/replace", """{"leavingInstanceIDs":["m3db001"],"candidates":[{"id":"m3db009","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"m3db009:9000","hostname":"m3db009","port":9000}],"force":true}""" },
        { "DELETE", "/m3db008?force=true", "" },
        { "DELETE", "", "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_through_M3s_own_call_is_answered_409_in_its_shape(string method, string path, string body)
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("", PlanClient.Instance("m3db008"));
        await etcd.Store.CommitAsync(new Commit { Puts = [new Put(FreezeKeys.Frozen, Freeze)] }, CancellationToken.None);
        var before = await etcd.Store.GetAsync(PlanClient.Key, CancellationToken.None);

        var (status, text) = await SendAsync(etcd, method, path, body);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal($"{{\"status\":\"error\",\"error\":\"{Why}\"}}\n", text);
        Assert.Equal(before?.ModRevision, (await etcd.Store.GetAsync(PlanClient.Key, CancellationToken.None))?.ModRevision);
    }

    [Fact]
    public async Task A_dry_run_goes_on_and_a_thawed_cluster_takes_the_change()
    {
        await using var etcd = await PlanClient.StartAsync();
        await etcd.Store.CommitAsync(new Commit { Puts = [new Put(FreezeKeys.Frozen, Freeze)] }, CancellationToken.None);
        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("", PlanClient.Instance("m3db009"), isDry: true);

        await etcd.Store.CommitAsync(new Commit { Deletes = [FreezeKeys.Frozen] }, CancellationToken.None);

        Assert.Equal(5, (await client.OkAsync("", PlanClient.Instance("m3db009"))).GetProperty("version").GetInt64());
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(FollowedEtcd etcd, string method, string path, string body)
    {
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/services/m3db/placement{path}") { Content = body.Length == 0 ? null : new StringContent(body) };
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
