using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using M3Admin.EndToEnd.Harness;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Web.Api.Handbook;

namespace M3Admin.EndToEnd.Plans;

/// <summary>The schemas of the API's document are true: of its examples, and of what a console answers.</summary>
public sealed class ApiSchemaTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_example_has_the_shape_that_is_described_and_every_value_has_a_type()
    {
        await using var console = ConsoleHost.Embedded();
        var document = await DocumentAsync(console);
        var check = new SchemaCheck(document);
        var operations = Operations(document).ToArray();

        Assert.Equal(ApiHandbook.All.Sum(call => call.IsOnPlacement ? ServiceNames.All.Length : 1), operations.Length);
        Assert.All(operations, operation =>
        {
            var content = operation.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Value.GetProperty("content")).ToList();
            content.AddRange(operation.Value.TryGetProperty("requestBody", out var body) ? [body.GetProperty("content")] : []);
            Assert.All(content.SelectMany(types => types.EnumerateObject()), type => Assert.Empty(check.Faults(type.Value.GetProperty("example"), type.Value.GetProperty("schema"))));
            var parameters = operation.Value.TryGetProperty("parameters", out var taken) ? taken.EnumerateArray().ToArray() : [];
            Assert.All(parameters, parameter => Assert.Empty(check.Faults(parameter.GetProperty("example"), parameter.GetProperty("schema"))));
        });
    }

    [Fact]
    public async Task Every_shape_is_in_the_components_and_is_used()
    {
        await using var console = ConsoleHost.Embedded();
        var document = await DocumentAsync(console);

        var names = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToArray();

        // OpenAPI cannot say what the events of a stream hold; their shapes are named by words.
        var text = document.GetRawText();
        Assert.All(names, name => Assert.True(text.Contains($"\"#/components/schemas/{name}\"", StringComparison.Ordinal) || name == "WatchedEvent", $"{name} is not used"));
        Assert.Contains("Each event's data is a WatchedEvent.", text.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_console_answers_has_the_shape_that_is_described()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var described = new DescribedAnswers(new ApiDescription(await DocumentAsync(etcd.Console)), client);

        await described.AreTrueOfAsync("", 200);
        await described.AreTrueOfAsync("?version=2", 200);
        await described.AreTrueOfAsync("?version=x", 400);
        await described.AreTrueOfAsync("?version=77", 404);
        var preview = await described.AreTrueOfAsync("/preview", 200, PlanClient.Adding("m3db009"));
        var stale = await described.AreTrueOfAsync("/preview?placement=false", 200, PlanClient.Adding("m3db010"));
        await described.AreTrueOfAsync("/preview", 404, """{"operation":"remove","request":{"instance_ids":["nobody"]}}""");
        await described.AreTrueOfAsync("/preview", 200, """{"operation":"delete"}""");
        await described.AreTrueOfAsync("/commit", 200, PlanClient.Committing(preview));
        await described.AreTrueOfAsync("/commit", 409, PlanClient.Committing(stale));
        await described.AreTrueOfAsync("/commit", 404, """{"planHash":"0123"}""");
        await described.AreTrueOfAsync("/diff?from=4&to=5", 200);
        await described.AreTrueOfAsync("/undo", 200, """{"accept":true}""", isDry: true);
        await described.AreTrueOfAsync("/undo", 200, """{"accept":true}""");
        await described.AreTrueOfAsync("/undo", 400, "{}");
        await described.AreTrueOfAsync("/set", 200, await SetAsync(client, confirm: false));
        await described.AreTrueOfAsync("/set", 200, await SetAsync(client, confirm: true));
        await described.AreTrueOfAsync("", 200, """{"instances":[{"id":"m3db009","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"m3db009:9000","hostname":"m3db009","port":9000}]}""");
        await described.AreTrueOfAsync("/remove", 400, """{"instance_ids":["m3db001"]}""");
        await described.AreTrueOfAsync("/preview", 200, """{"operation":"remove","request":{"instance_ids":["m3db001"]}}""");
        await described.AreTrueOfAsync("/journal?limit=3", 200);
        await described.AreTrueOfAsync("/journal?limit=0", 400);
        await described.AreTrueOfAsync("/journal/5?placement=true", 200);
        await described.AreTrueOfAsync("/journal/verify", 200);
    }

    [Fact]
    public async Task Real_events_and_the_example_of_one_have_the_shape_that_is_described()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var states = CapturedHistory.FourNodeCluster.Of(PlanClient.Key).ToList();
        await etcd.Store.WriteAsync(states[5]);
        await etcd.IsListedAsync();
        var document = await DocumentAsync(etcd.Console);
        var check = new SchemaCheck(document);
        using var end = new CancellationTokenSource(Patience);
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        await using var stream = await client.GetStreamAsync(new Uri("/api/v1/services/m3db/placement/watch", UriKind.Relative), end.Token);
        await using var events = Parse(stream).GetAsyncEnumerator(end.Token);

        var snapshot = await NextAsync(events, "snapshot");
        await etcd.Store.WriteAsync(states[6]);
        var change = await NextAsync(events, "change");

        var call = ApiHandbook.All.Single(known => known.Tail == "/watch");
        await using var written = new MemoryStream(Encoding.UTF8.GetBytes(call.Answer));
        await using var examples = Parse(written).GetAsyncEnumerator(end.Token);
        var example = await NextAsync(examples, "snapshot");
        Assert.All([snapshot, change, example], told =>
        {
            Assert.Empty(check.Faults(told.Data, check.Named(call.Answers.Told)));
            Assert.Equal((told.Data.GetProperty("kind").GetString(), $"{told.Data.GetProperty("modRevision").GetInt64()}"), (told.EventType, told.EventId));
        });
        Assert.Equal(Names(snapshot.Data), Names(example.Data));
        Assert.Contains("shards", Names(change.Data));
    }

    [Fact]
    public async Task A_body_without_a_required_member_is_refused()
    {
        await using var etcd = await PlanClient.StartAsync();
        await using var empty = ConsoleHost.Embedded();
        using var client = new PlanClient(etcd.Console.Address);
        using var ofNone = new PlanClient(empty.Address);
        var check = new SchemaCheck(await DocumentAsync(etcd.Console));
        foreach (var call in ApiHandbook.All.Where(call => call is { IsOnPlacement: true, Body: not null, Takes: not null }))
        {
            foreach (var name in Required(check, call.Takes?.Told ?? ""))
            {
                var body = JsonNode.Parse(call.Body?.Replace("m3db-c03", "m3db001", StringComparison.Ordinal) ?? "")?.AsObject();
                Assert.True(body?.Remove(name), $"the example of {call.Tail} has no {name}");

                var answer = await (call.Tail == "/init" ? ofNone : client).SendAsync(call.Tail.TrimStart('/'), body?.ToJsonString());

                Assert.True((int)answer.Status == 400, $"{call.Tail} without {name}: {answer.Status} {answer.Body}");
            }
        }
    }

    [Fact]
    public async Task An_instance_without_a_required_member_is_refused()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var client = new PlanClient(etcd.Console.Address);
        foreach (var name in Required(new SchemaCheck(await DocumentAsync(etcd.Console)), "Instance"))
        {
            var body = JsonNode.Parse(PlanClient.Adding("m3db009"));
            Assert.True(body?["request"]?["instances"]?[0]?.AsObject().Remove(name), $"the instance has no {name}");

            var answer = await client.SendAsync("preview", body?.ToJsonString());

            Assert.True((int)answer.Status == 400, $"an instance without {name}: {answer.Status} {answer.Body}");
        }
    }

    private static IEnumerable<string> Required(SchemaCheck check, string shape) =>
        check.Named(shape).TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString() ?? "") : [];

    private static async Task<string> SetAsync(PlanClient client, bool confirm) =>
        $$"""{"placement":{{(await client.OkAsync("")).GetProperty("placement").GetRawText()}},"confirm":{{(confirm ? "true" : "false")}}}""";

    private static async Task<SseItem<JsonElement>> NextAsync(IAsyncEnumerator<SseItem<JsonElement>> events, string kind)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.Data.GetProperty("kind").GetString() == kind && events.Current.Data.GetProperty("version").GetInt64() > 0)
            {
                return events.Current;
            }
        }

        throw new InvalidOperationException($"there is no {kind}");
    }

    private static IAsyncEnumerable<SseItem<JsonElement>> Parse(Stream stream) => SseParser.Create(stream, (_, data) => JsonElement.Parse(data)).EnumerateAsync();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<JsonProperty> Operations(JsonElement document) => document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject());

    private static async Task<JsonElement> DocumentAsync(ConsoleHost console)
    {
        using var client = new HttpClient { BaseAddress = console.Address };
        return await client.GetFromJsonAsync<JsonElement>(new Uri(ApiDocument.Path, UriKind.Relative));
    }
}
