using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Plans;

/// <summary>A script that speaks to the API of one console about the database's placement.</summary>
internal sealed class PlanClient(Uri console) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = console };

    /// <summary>Whose placement it is.</summary>
    public static ServiceKey Databases { get; } = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);

    /// <summary>Where it is stored.</summary>
    public static string Key { get; } = PlacementKeys.Of(Databases);

    /// <summary>An etcd with three nodes that have all their shards available, at version 4, and a console.</summary>
    /// <param name="time">The console's clock; the machine's own when none is given.</param>
    /// <param name="options">How etcd is started.</param>
    public static async Task<FollowedEtcd> StartAsync(TimeProvider? time = null, EtcdServerOptions? options = null) => await FillAsync(await FollowedEtcd.StartAsync(time, options));

    /// <summary>The same with a wire between console and etcd, and a journal that has entered all: the next transaction of the console is what a test asks for.</summary>
    public static async Task<FollowedEtcd> StartWiredAsync()
    {
        var etcd = await FillAsync(await FollowedEtcd.StartWiredAsync());
        await JournalOf(etcd).CatchUpAsync(CancellationToken.None);
        return etcd;
    }

    /// <summary>The placement's journal, read and written beside the console.</summary>
    public static PlacementJournal JournalOf(FollowedEtcd etcd) => new(etcd.Store, Databases, TimeProvider.System);

    /// <summary>M3's body of an add that is forced.</summary>
    public static string Instance(string id) =>
        $$"""{"instances":[{"id":"{{id}}","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"{{id}}:9000","hostname":"{{id}}","port":9000}],"force":true}""";

    /// <summary>The body of a preview that adds an instance.</summary>
    public static string Adding(string id) =>
        $$$"""{"operation":"add","request":{"instances":[{"id":"{{{id}}}","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"{{{id}}}:9000","hostname":"{{{id}}}","port":9000}]}}""";

    /// <summary>The body of a commit.</summary>
    public static string Committing(JsonElement preview, string reason = "", bool accepts = false) =>
        $$"""{"planHash":"{{preview.GetProperty("planHash").GetString()}}","reason":"{{reason}}","accept":{{(accepts ? "true" : "false")}}}""";

    /// <summary>Asks, and fails unless the answer is 200.</summary>
    public async Task<JsonElement> OkAsync(string path, string? body = null, bool isDry = false)
    {
        var answer = await SendAsync(path, body, isDry);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {answer.Status} {answer.Body}");
        return answer.Body;
    }

    /// <summary>The whole path of a call, or of a call with its query.</summary>
    public static string PathOf(string tail) => $"/api/v1/services/m3db/placement{(tail.Length == 0 || tail[0] == '?' ? "" : "/")}{tail}";

    /// <summary>Asks: a POST where there is a body, otherwise a GET. A refusal must be as the API's document says.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string path, string? body = null, bool isDry = false)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(PathOf(path), UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.ExpectContinue = body is { Length: > 1024 * 1024 }; // So that a refusal is read before all of it is sent.
        if (isDry)
        {
            request.Headers.Add("Dry-Run", "true");
        }

        using var answer = await _client.SendAsync(request);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (!answer.IsSuccessStatusCode)
        {
            Assert.Empty((await ApiDescription.OfAsync(_client)).Faults(request.Method, PathOf(path).Split('?')[0], (int)answer.StatusCode, told));
        }

        return (answer.StatusCode, told);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static async Task<FollowedEtcd> FillAsync(FollowedEtcd etcd)
    {
        foreach (var change in CapturedHistory.FourNodeCluster.Of(Key).Take(4))
        {
            await change.ApplyToAsync(etcd.Store, CancellationToken.None);
        }

        return etcd;
    }
}
