using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Plans;

/// <summary>A script that speaks to the API of one console about the database's placement.</summary>
internal sealed class PlanClient(Uri console) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = console };

    /// <summary>Where the placement is stored.</summary>
    public static string Key { get; } = PlacementKeys.Of(new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone));

    /// <summary>An etcd with three nodes that have all their shards available, at version 4, and a console.</summary>
    public static async Task<FollowedEtcd> StartAsync()
    {
        var etcd = await FollowedEtcd.StartAsync();
        foreach (var change in CapturedHistory.FourNodeCluster.Of(Key).Take(4))
        {
            await change.ApplyToAsync(etcd.Store, CancellationToken.None);
        }

        return etcd;
    }

    /// <summary>The body of a preview that adds an instance.</summary>
    public static string Adding(string id) =>
        $$$"""{"operation":"add","request":{"instances":[{"id":"{{{id}}}","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"{{{id}}}:9000","hostname":"{{{id}}}","port":9000}]}}""";

    /// <summary>The body of a commit.</summary>
    public static string Committing(JsonElement preview, string reason = "") => $$"""{"planHash":"{{preview.GetProperty("planHash").GetString()}}","reason":"{{reason}}"}""";

    /// <summary>Asks, and fails unless the answer is 200.</summary>
    public async Task<JsonElement> OkAsync(string path, string? body = null, bool isDry = false)
    {
        var answer = await SendAsync(path, body, isDry);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {answer.Status} {answer.Body}");
        return answer.Body;
    }

    /// <summary>Asks: a POST where there is a body, otherwise a GET.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string path, string? body = null, bool isDry = false)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri($"/api/v1/services/m3db/placement{(path.Length == 0 ? "" : "/")}{path}", UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.ExpectContinue = body is { Length: > 1024 * 1024 }; // So that a refusal is read before all of it is sent.
        if (isDry)
        {
            request.Headers.Add("Dry-Run", "true");
        }

        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
