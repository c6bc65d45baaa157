using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;

namespace M3Admin.EndToEnd.Answers;

/// <summary>A call breaks where nobody expected it.</summary>
public sealed class BrokenCallTests
{
    private const int CallBroke = 5001;

    [Theory]
    [InlineData("", "application/json", "error", "error status")]
    [InlineData("/preview", "application/problem+json", "detail", "detail id status title type")]
    public async Task It_is_answered_in_the_shape_of_its_other_errors_and_the_exception_is_in_the_log_alone(string tail, string type, string member, string members)
    {
        var clock = new BreakableClock();
        await using var etcd = await PlanClient.StartAsync(clock);
        using var errors = LoggedErrors.Of(etcd.Console);
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };

        clock.IsBroken = true;
        using var answer = await PostAsync(client, tail);
        clock.IsBroken = false;
        using var mended = await PostAsync(client, tail);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.InternalServerError, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(members, string.Join(' ', JsonDocument.Parse(text).RootElement.EnumerateObject().Select(part => part.Name).Order(StringComparer.Ordinal)));
        Assert.DoesNotMatch($"Exception|   at |{BreakableClock.Secret}", text);
        var (_, logged, exception) = Assert.Single(errors.All, error => error.Event == CallBroke);
        Assert.Equal((BreakableClock.Secret, $"POST /api/v1/services/m3db/placement{tail} broke; its answer names {IdIn(text, member)}"), (exception.Message, logged));
        Assert.Equal(HttpStatusCode.OK, mended.StatusCode);
        Assert.Empty((await ApiDescription.OfAsync(client)).Faults(HttpMethod.Post, PlanClient.PathOf(tail.TrimStart('/')), (int)answer.StatusCode, JsonElement.Parse(text)));
    }

    [Theory]
    [InlineData("", """{"status":"error","error":"The request ended too early, or is not what its headers say; send it again, whole."}""")]
    [InlineData("/preview", "\"title\":\"The request cannot be read\",\"status\":400,\"detail\":\"The request ended too early")]
    public async Task A_body_that_does_not_come_as_its_headers_say_is_a_mistake_of_the_caller(string tail, string told)
    {
        await using var console = ConsoleHost.Embedded();
        using var errors = LoggedErrors.Of(console);
        using var client = new TcpClient();
        await client.ConnectAsync(console.Address.Host, console.Address.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/services/m3db/placement{tail} HTTP/1.1\r\nHost: {console.Address.Authority}\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n"));
        var answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.Contains(told, answer, StringComparison.Ordinal);
        Assert.DoesNotContain(errors.All, error => error.Event == CallBroke);
    }

    // "… which its log tells of under 0HN…:00000001; …"
    private static string? IdIn(string text, string member) =>
        JsonDocument.Parse(text).RootElement.GetProperty(member).GetString()?.Split(" under ").ElementAtOrDefault(1)?.Split(';')[0];

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string tail)
    {
        using var body = new StringContent(tail.Length == 0 ? PlanClient.Instance("m3db009") : PlanClient.Adding("m3db009"), Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri($"/api/v1/services/m3db/placement{tail}", UriKind.Relative), body);
    }
}
