using M3Admin.EndToEnd.Harness;

namespace M3Admin.EndToEnd.Access;

/// <summary>The console behind a company's proxy: the test stands where the proxy is, or does not.</summary>
public sealed class CompanyProxyTests
{
    private static readonly (string, string)[] Operators = [("Mode", "Proxy"), ("Grants:0:Group", "m3-operators"), ("Grants:0:Role", "operator")];

    [Fact]
    public async Task Whoever_the_proxy_names_has_the_role_of_their_group()
    {
        await using var console = ConsoleHost.WithAccess([.. Operators, ("Proxy:Addresses:0", "127.0.0.1")]);
        var (status, text) = await AskAsync(console, "/", ("X-Forwarded-User", "ada"), ("X-Forwarded-Groups", "staff,m3-operators"));
        Assert.Equal(200, status);
        Assert.Contains("Signed in as ada, operator", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_named_without_a_role_is_told_so()
    {
        await using var console = ConsoleHost.WithAccess([.. Operators, ("Proxy:Addresses:0", "127.0.0.1")]);
        Assert.Contains("You have no role here", (await AskAsync(console, "/", ("X-Forwarded-User", "ada"))).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await AskAsync(console, "/api/v1/services/m3db/placement", ("X-Forwarded-User", "ada"))).Status);
    }

    [Fact]
    public async Task Whoever_nobody_names_comes_nowhere()
    {
        await using var console = ConsoleHost.WithAccess([.. Operators, ("Proxy:Addresses:0", "127.0.0.1")]);
        foreach (var path in new[] { "/", "/changes", "/api/v1/services/m3db/placement" })
        {
            Assert.Equal(403, (await AskAsync(console, path)).Status);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-User", "ada")]
    [InlineData("X-Forwarded-Groups", "m3-operators")]
    public async Task Whoever_is_not_the_proxy_is_refused_whatever_else_the_request_says(string header, string value)
    {
        await using var console = ConsoleHost.WithAccess([.. Operators, ("Proxy:Addresses:0", "10.4.0.7"), ("TrustedProxies:0", "127.0.0.1/32")]);
        var (status, text) = await AskAsync(console, "/health", (header, value), ("X-Forwarded-For", "10.4.0.7"));
        Assert.Equal(403, status);
        Assert.Contains("comes from 127.0.0.1, which is not your company", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_writes_takes_a_token_even_through_the_proxy()
    {
        await using var console = ConsoleHost.WithAccess([.. Operators, ("Proxy:Addresses:0", "127.0.0.1")]);
        using var client = new HttpClient { BaseAddress = console.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-User", "ada");
        client.DefaultRequestHeaders.Add("X-Forwarded-Groups", "m3-operators");
        using var answer = await client.DeleteAsync(new Uri("/api/v1/services/m3db/placement", UriKind.Relative));
        Assert.Equal(401, (int)answer.StatusCode);
    }

    private static async Task<(int Status, string Text)> AskAsync(ConsoleHost console, string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = console.Address };
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
