using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using M3Admin.Web.Api.Handbook;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Plans;

/// <summary>The API's description is complete and true.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ApiHandbookTests(Browser browser)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    // What describes the API is no part of what is described.
    private static readonly string[] Descriptions = [$"GET {ApiDocument.Path}", $"GET {ApiDocument.PagePath}"];

    [Fact]
    public async Task Every_endpoint_of_the_API_is_described_with_an_example_and_nothing_else_is()
    {
        await using var console = ConsoleHost.Embedded();
        using var client = new HttpClient { BaseAddress = console.Address };
        var document = await client.GetFromJsonAsync<JsonElement>(new Uri(ApiDocument.Path, UriKind.Relative));
        var operations = (from path in document.GetProperty("paths").EnumerateObject()
                          from operation in path.Value.EnumerateObject()
                          select (Name: $"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)).ToArray();

        Assert.Equal(Endpoints(console).Except(Descriptions).Order(StringComparer.Ordinal), operations.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrEmpty(Text(operation.Value, "summary")), $"{operation.Name} has no summary");
            Assert.False(string.IsNullOrEmpty(Text(operation.Value, "description")), $"{operation.Name} has no description");
            Assert.True(HasExample(operation.Value.GetProperty("responses").GetProperty("200")), $"{operation.Name} has no example of its answer");
            Assert.True(!operation.Name.StartsWith("POST", StringComparison.Ordinal) || HasExample(operation.Value.GetProperty("requestBody")), $"{operation.Name} has no example of its body");
        });
    }

    [Fact]
    public async Task Every_described_call_answers_its_own_example_as_it_is_described()
    {
        foreach (var call in ApiHandbook.All.Where(call => call.AnswerType == "application/json"))
        {
            await using var etcd = await PlanClient.StartAsync();
            using var client = new HttpClient { BaseAddress = etcd.Console.Address };
            var query = string.Join('&', call.Query.Select(parameter => $"{parameter.Name}={parameter.Example}"));
            var path = call.InPath.Aggregate(ApiHandbook.PathOf(call, ServiceName.M3DB), (path, parameter) => path.Replace($"{{{parameter.Name}}}", parameter.Example, StringComparison.Ordinal));
            using var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri($"{path}?{query}", UriKind.Relative));
            request.Content = call.Body is { } body ? new StringContent(body, Encoding.UTF8, "application/json") : null;

            using var answer = await client.SendAsync(request);

            var told = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK || call.Others.Any(other => other.Status == (int)answer.StatusCode), $"{call.Method} {call.Tail}: {answer.StatusCode} {told}");
            Assert.DoesNotContain("unknown field", told, StringComparison.Ordinal);
            Assert.DoesNotContain("cannot be read", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Examples_of_answers_have_the_members_that_answers_have()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var preview = await client.OkAsync("preview", PlanClient.Adding("m3db009"));

        IsShapedAs("POST", "/preview", preview);
        IsShapedAs("POST", "/commit", await client.OkAsync("commit", PlanClient.Committing(preview)));
        IsShapedAs("GET", "/diff", await client.OkAsync("diff?from=4&to=5"));
        IsShapedAs("POST", "/undo", await client.OkAsync("undo", """{"accept":true}"""));
        IsShapedAs("GET", "/journal", await client.OkAsync("journal?limit=1"));
        IsShapedAs("GET", "/journal/{sequence}", await client.OkAsync("journal/5"));
        IsShapedAs("GET", "/journal/verify", await client.OkAsync("journal/verify"));
        IsShapedAs("GET", "", await client.OkAsync(""));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task The_page_tells_of_every_call_passes_axe_and_asks_nobody_else(ColorScheme theme, int width)
    {
        await using var console = ConsoleHost.Embedded();
        List<string> asked = [];
        var page = await browser.OpenPlainAsync(new Uri(console.Address, ApiDocument.PagePath), theme, width, opened => opened.Request += (_, request) => asked.Add(request.Url));

        var headings = await page.Locator("section h2").AllInnerTextsAsync();

        Assert.Equal(ApiHandbook.All.Select(call => call.Summary), headings);
        Assert.All(asked, url => Assert.StartsWith(console.Address.AbsoluteUri, url, StringComparison.Ordinal));
        Assert.Equal(0, await page.Locator("script:not([src])").CountAsync());
        await page.IsAccessibleAsync();
    }

    private static IEnumerable<string> Endpoints(ConsoleHost console) =>
        from endpoint in console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where Verbs.Contains(method, StringComparer.Ordinal)
        select $"{method} {endpoint.RoutePattern.RawText?.Replace(":long}", "}", StringComparison.Ordinal)}";

    private static bool HasExample(JsonElement content) =>
        content.GetProperty("content").EnumerateObject().All(type => type.Value.TryGetProperty("example", out var example) && example.ValueKind != JsonValueKind.Null);

    private static string? Text(JsonElement operation, string name) => operation.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static void IsShapedAs(string method, string tail, JsonElement answer)
    {
        var call = Assert.Single(ApiHandbook.All, known => known.Method == method && known.Tail == tail);
        using var example = JsonDocument.Parse(call.Answer);
        HasMembersOf(answer, example.RootElement, $"{method} {tail}");
    }

    private static void HasMembersOf(JsonElement answer, JsonElement example, string place)
    {
        if ((answer.ValueKind, example.ValueKind) == (JsonValueKind.Array, JsonValueKind.Array) && answer.GetArrayLength() > 0 && example.GetArrayLength() > 0)
        {
            HasMembersOf(answer[0], example[0], place);
        }
        else if ((answer.ValueKind, example.ValueKind) == (JsonValueKind.Object, JsonValueKind.Object) && !place.EndsWith("instances", StringComparison.Ordinal))
        {
            Assert.True(Names(answer).SequenceEqual(Names(example), StringComparer.Ordinal), $"{place}: {string.Join(' ', Names(answer))} but the example has {string.Join(' ', Names(example))}");
            Assert.All(Names(answer), name => HasMembersOf(answer.GetProperty(name), example.GetProperty(name), $"{place}.{name}"));
        }
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
}
