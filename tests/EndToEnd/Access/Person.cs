using System.Net;
using System.Text.RegularExpressions;
using M3Admin.EndToEnd.Harness;

namespace M3Admin.EndToEnd.Access;

/// <summary>Somebody at a browser that has no scripts: keeps cookies, sends forms with their tokens, follows nothing by itself.</summary>
internal sealed partial class Person : IDisposable
{
    /// <summary>The password that everybody has here.</summary>
    public const string Password = "correct horse battery";

    private readonly HttpClient _client;

    public Person(ConsoleHost console) => _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = console.Address };

    /// <summary>What the console has given to keep.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Sends a request and does not wait for the end of its answer.</summary>
    public async Task<(int Status, string Location)> SendAsync(HttpMethod method, string path, string? token = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return ((int)answer.StatusCode, answer.Headers.Location?.ToString() ?? "");
    }

    /// <summary>Signs in.</summary>
    /// <returns>Where the answer leads.</returns>
    public Task<string> SignInAsync(string name, string password = Password) => SubmitAsync("/sign-in", "/sign-in", ("name", name), ("password", password));

    /// <summary>Goes wherever the console sends whoever is not signed in, until nobody sends them on.</summary>
    /// <returns>The path where that ends; another site's whole address.</returns>
    public async Task<string> SignInAtCompanyAsync()
    {
        var at = _client.BaseAddress ?? throw new InvalidOperationException("It has the console's.");
        for (var hops = 0; hops < 10; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at) { Headers = { Accept = { new("text/html") } } }; // Scripts are not sent to sign in.
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (answer.Headers.Location is not { } next)
            {
                Assert.Equal(200, (int)answer.StatusCode);
                return at.Authority == _client.BaseAddress.Authority ? at.PathAndQuery : at.AbsoluteUri;
            }

            at = new Uri(at, next);
        }

        throw new InvalidOperationException($"It goes round in circles, and was last sent to {at}.");
    }

    /// <summary>Says something in every request, as a proxy would.</summary>
    public void Say(string header, string value) => _client.DefaultRequestHeaders.Add(header, value);

    /// <summary>Opens a page and sends its form.</summary>
    /// <returns>Where the answer leads.</returns>
    public async Task<string> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = await _client.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = Token().Match(form).Groups["token"].Value;
        Assert.NotEqual("", token);
        return await SendFormAsync(action, [("__RequestVerificationToken", token), .. fields]);
    }

    /// <summary>Sends a form as it is given.</summary>
    /// <returns>Where the answer leads; its status where it leads nowhere.</returns>
    public async Task<string> SendFormAsync(string action, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using var answer = await _client.PostAsync(new Uri(action, UriKind.Relative), content);
        return answer.Headers.Location?.ToString() ?? $"{(int)answer.StatusCode}";
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
