using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using M3Admin.EndToEnd.Harness;

namespace M3Admin.EndToEnd.Access;

/// <summary>A script that calls a console, with a token or without.</summary>
internal sealed class TokenClient : IDisposable
{
    public const string Placement = "/api/v1/services/m3db/placement";
    public const string Tokens = "/api/v1/tokens";

    private readonly HttpClient _client;

    public TokenClient(ConsoleHost console, string? token = null)
    {
        _client = new HttpClient { BaseAddress = console.Address };
        _client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<(HttpStatusCode Status, string Challenge, string Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString(), await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpStatusCode> StatusAsync(string path = Tokens) => (await SendAsync(HttpMethod.Get, path)).Status;

    /// <summary>Creates a token, which must succeed.</summary>
    public async Task<(string Id, string Secret)> CreateAsync(string body)
    {
        var (status, _, told) = await SendAsync(HttpMethod.Post, Tokens, body);
        Assert.True(status == HttpStatusCode.OK, told);
        var created = JsonElement.Parse(told);
        return (created.GetProperty("token").GetProperty("id").GetString() ?? "", created.GetProperty("secret").GetString() ?? "");
    }

    public void Dispose() => _client.Dispose();
}
