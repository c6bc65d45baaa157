using System.Net;
using System.Net.Sockets;
using System.Text;
using M3Admin.Web.Access.Proxy;
using M3Admin.Web.Tests.Access.Hosts;

namespace M3Admin.Web.Tests.Access.Proxy;

/// <summary>A request names somebody, and it counts who is at the other end of its connection. The host believes everybody's X-Forwarded-For, as a careless setting has it.</summary>
public sealed class ProxySignInTests
{
    private const string User = "X-Forwarded-User";
    private const string Groups = "X-Forwarded-Groups";

    [Fact]
    public async Task Whoever_the_proxy_names_is_taken_at_its_word()
    {
        await using var host = await SmallHost.WithProxyAsync(Behind("127.0.0.0/8"));
        Assert.Equal((200, "/placement ada [m3-operators staff]"), await AskAsync(host, "/placement", (User, "ada"), (Groups, "m3-operators, staff")));
    }

    [Fact]
    public async Task Whoever_it_does_not_name_is_nobody()
    {
        await using var host = await SmallHost.WithProxyAsync(Behind("127.0.0.1"));
        var (status, text) = await AskAsync(host, "/");
        Assert.Equal(403, status);
        Assert.Contains("does not come through it: it has no header X-Forwarded-User", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(User, "ada")]
    [InlineData(Groups, "admins")]
    [InlineData("x-forwarded-USER", "ada")]
    public async Task Whoever_is_not_the_proxy_is_refused_with_what_they_say(string header, string value)
    {
        await using var host = await SmallHost.WithProxyAsync(Behind("10.4.0.7"));
        var (status, text) = await AskAsync(host, "/", (header, value));
        Assert.Equal(403, status);
        Assert.Contains("comes from 127.0.0.1, which is not your company's proxy (M3Admin:Access:Proxy:Addresses)", text, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, line => line.Contains("5050", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    public async Task To_say_that_one_comes_from_where_the_proxy_is_does_not_help(string header)
    {
        await using var host = await SmallHost.WithProxyAsync(Behind("10.4.0.7"));
        var (status, _) = await AskAsync(host, "/", (User, "ada"), (header, header == "Forwarded" ? "for=10.4.0.7" : "10.4.0.7"));
        Assert.Equal(403, status);
    }

    [Fact]
    public async Task What_the_proxy_says_counts_wherever_it_says_the_browser_is()
    {
        await using var host = await SmallHost.WithProxyAsync(Behind("127.0.0.1/32"));
        Assert.Equal((200, "/ ada []"), await AskAsync(host, "/", (User, "ada"), ("X-Forwarded-For", "203.0.113.9")));
    }

    [Theory]
    [InlineData("X-Forwarded-User: ada\r\nX-Forwarded-User: root\r\n", "stands there more than once")]
    [InlineData("X-Forwarded-User: ada\r\nx-forwarded-user: root\r\n", "stands there more than once")]
    [InlineData("X-Forwarded-User: ada, root\r\n", "names more than one person")]
    [InlineData("X-Forwarded-User:\r\n", "is empty")]
    [InlineData("X-Forwarded-User:   \r\n", "is empty")]
    [InlineData("X-Forwarded-User: a\u0001da\r\n", "Bad Request")]
    [InlineData("X-Forwarded-User: ad\u202ea\r\n", "characters that nobody sees")]
    [InlineData("X-Forwarded-Groups: admins\r\n", "is missing, though there are groups")]
    [InlineData("X-Forwarded-User: ada\r\nX-Forwarded-Groups: a\r\nX-Forwarded-Groups: admins\r\n", "stands there more than once")]
    public async Task What_the_proxy_passes_on_unchecked_is_refused(string headers, string why)
    {
        await using var host = await SmallHost.WithProxyAsync(Behind("127.0.0.1"));
        var answer = await SendAsync(host.Address, headers);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains(why, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_is_told_on_a_page()
    {
        await using var host = await SmallHost.WithProxyAsync(Behind("10.4.0.7"));
        var (status, text) = await AskAsync(host, "/", (User, "ada"), ("Accept", "text/html"));
        Assert.Equal(403, status);
        Assert.Contains("<h1>You are not signed in</h1>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in again", text, StringComparison.Ordinal);
    }

    private static ProxyOptions Behind(params string[] addresses)
    {
        var options = new ProxyOptions();
        foreach (var address in addresses)
        {
            options.Addresses.Add(address);
        }

        return options;
    }

    private static async Task<(int Status, string Text)> AskAsync(SmallHost host, string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    // As it goes over the wire: clients are too careful to send some of these.
    private static async Task<string> SendAsync(Uri host, string headers)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Host, host.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET / HTTP/1.1\r\nHost: {host.Authority}\r\nConnection: close\r\n{headers}\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
