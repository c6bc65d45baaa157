using System.Net;

namespace M3Admin.Web.Tests.Access.Hosts;

/// <summary>Somebody with a browser: it keeps cookies, and goes where it is sent, step by step where a test wants to see them.</summary>
internal sealed class Visitor : IDisposable
{
    private const int MostSteps = 10;

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <summary>Looks at a page and goes wherever that leads.</summary>
    public async Task<Visit> GoAsync(Uri address)
    {
        var visit = await StepAsync(address);
        for (var step = 0; visit.Next is { } next; step++)
        {
            visit = step < MostSteps ? await StepAsync(next) : throw new InvalidOperationException($"Sent round and round, lately to {next.GetLeftPart(UriPartial.Path)}.");
        }

        return visit;
    }

    /// <summary>Looks at a page, and goes nowhere else.</summary>
    public async Task<Visit> StepAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", "text/html" } } };
        using var answer = await _client.SendAsync(request);
        var next = answer.Headers.Location is { } location ? new Uri(address, location) : null;
        return new Visit(address, (int)answer.StatusCode, next, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Goes on until it is about to be sent to an address that a test is waiting for.</summary>
    public async Task<Uri> UntilAsync(Uri address, string path)
    {
        var visit = await StepAsync(address);
        while (visit.Next is { } next && next.AbsolutePath != path)
        {
            visit = await StepAsync(next);
        }

        return visit.Next ?? throw new InvalidOperationException($"{visit.At} answered {visit.Status} and leads nowhere.");
    }

    public void Dispose() => _client.Dispose();
}
