using System.Net;
using M3Admin.Clusters.Json.Requests;
using M3Admin.EndToEnd.Harness;

namespace M3Admin.EndToEnd.Coordinator;

public sealed class CoordinatorLimitsTests
{
    [Fact]
    public async Task A_body_longer_than_is_read_is_refused_with_the_limit()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/services/m3db/placement/init") { Content = new ByteArrayContent(new byte[RequestBody.MaxLength + 1]) };
        request.Headers.ExpectContinue = true; // So the answer is read before the body is sent.

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("{\"status\":\"error\",\"error\":\"the body is longer than the 33554432 bytes that are read\"}\n", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("DELETE", "/api/v1/services/m3db/placement")]
    [InlineData("DELETE", "/api/v1/services/m3db/placement/a")]
    public async Task When_etcd_is_gone_a_change_is_answered_503(string method, string path)
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        await etcd.Server.KillAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(etcd.Server.Endpoint.Authority, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
