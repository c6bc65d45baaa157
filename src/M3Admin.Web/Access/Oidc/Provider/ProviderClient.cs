using System.Net.Http.Headers;
using System.Text.Json;

namespace M3Admin.Web.Access.Oidc.Provider;

/// <summary>How the console itself asks a company's sign-in: without following it elsewhere, for so long, and for so much.</summary>
internal sealed class ProviderClient(string authority) : IDisposable
{
    private const int LongestAnswer = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A name or claim that stands twice can be read in two ways.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>What stands at an address.</summary>
    /// <exception cref="SignInException">Nobody answers, or not with JSON.</exception>
    public async Task<JsonElement> GetAsync(Uri address, CancellationToken ct, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = authorization } };
        var (status, document) = await SendAsync(request, ct);
        using (document)
        {
            return status == StatusCodes.Status200OK && document is not null
                ? document.RootElement.Clone()
                : throw Unusable($"{address} answered {status}{(document is null ? " without JSON" : "")}");
        }
    }

    /// <summary>Sends a form; the answer is JSON, whatever its status.</summary>
    /// <exception cref="SignInException">Nobody answers, or not with JSON.</exception>
    public async Task<(int Status, JsonDocument Document)> PostAsync(Uri address, AuthenticationHeaderValue? authorization, IEnumerable<KeyValuePair<string, string>> form, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form), Headers = { Authorization = authorization } };
        var (status, document) = await SendAsync(request, ct);
        return document is null ? throw Unusable($"{address} answered {status} without JSON") : (status, document);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<(int Status, JsonDocument? Document)> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var answer = await _client.SendAsync(request, ct);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            return ((int)answer.StatusCode, Parsed(body));
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Unusable($"{request.RequestUri} answered with more than {LongestAnswer / 1024} KiB");
        }
        catch (HttpRequestException failure)
        {
            throw new SignInException(SignInTrouble.Unreachable(authority, failure.Message.TrimEnd('.')), failure);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new SignInException(SignInTrouble.Unreachable(authority, $"no answer in {Patience.TotalSeconds} s"));
        }
    }

    private static JsonDocument? Parsed(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private SignInException Unusable(string why) => new(SignInTrouble.Unusable(authority, why));
}
