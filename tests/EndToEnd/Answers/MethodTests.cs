using System.Net;
using M3Admin.EndToEnd.Harness;

namespace M3Admin.EndToEnd.Answers;

/// <summary>Methods that a path does not know.</summary>
public sealed class MethodTests
{
    private static readonly (string Method, string Tail, string Allow)[] Calls =
    [
        ("PUT", "", "DELETE, GET, POST"),
        ("HEAD", "", "DELETE, GET, POST"),
        ("OPTIONS", "", "DELETE, GET, POST"),
        ("GET", "/m3db001", "DELETE"),
        ("GET", "/init", "DELETE, POST"), // An instance may be called "init".
        ("PATCH", "/set", "DELETE, POST"),
        ("GET", "/preview", "DELETE, POST"),
        ("PUT", "/commit", "DELETE, POST"),
        ("GET", "/replica", "DELETE, POST"),
        ("POST", "/diff", "DELETE, GET"),
        ("POST", "/watch", "DELETE, GET"),
        ("HEAD", "/journal", "DELETE, GET"),
        ("DELETE", "/journal/5", "GET"),
        ("POST", "/journal/verify", "GET"),
    ];

    [Theory]
    [InlineData("m3db")]
    [InlineData("m3aggregator")]
    [InlineData("m3coordinator")]
    public async Task They_are_answered_405_with_those_that_it_knows_and_no_body(string service)
    {
        await using var console = ConsoleHost.Embedded();
        using var client = new HttpClient { BaseAddress = console.Address };
        List<(string, string, string)> told = [];
        foreach (var (method, tail, _) in Calls)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/api/v1/services/{service}/placement{tail}", UriKind.Relative));
            using var answer = await client.SendAsync(request);
            Assert.Equal((method, tail, HttpStatusCode.MethodNotAllowed, ""), (method, tail, answer.StatusCode, await answer.Content.ReadAsStringAsync()));
            told.Add((method, tail, string.Join(", ", answer.Content.Headers.Allow)));
        }

        Assert.Equal(Calls, told);
    }

    [Theory]
    [InlineData("DELETE", "/preview", "key not found")]
    [InlineData("DELETE", "/init", "key not found")]
    [InlineData("GET", "/journal/verify/more", "404 page not found")]
    [InlineData("POST", "/journal/five", "404 page not found")]
    public async Task An_instance_may_be_called_as_a_call_is_and_a_path_that_is_none_stays_unknown(string method, string tail, string told)
    {
        await using var console = ConsoleHost.Embedded();
        using var client = new HttpClient { BaseAddress = console.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/api/v1/services/m3db/placement{tail}", UriKind.Relative));

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
