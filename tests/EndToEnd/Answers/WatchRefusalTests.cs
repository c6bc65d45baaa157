using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using M3Admin.EndToEnd.Harness;

namespace M3Admin.EndToEnd.Answers;

/// <summary>Following a placement that cannot be followed.</summary>
public sealed class WatchRefusalTests
{
    [Theory]
    [InlineData("embedded", HttpStatusCode.NotFound, "There is no placement of m3db/default_env@embedded to follow")]
    [InlineData("moon", HttpStatusCode.BadRequest, "No configured cluster serves the zone moon")]
    public async Task It_is_told_as_problem_details_as_everywhere_beyond_M3(string zone, HttpStatusCode status, string told)
    {
        await using var console = ConsoleHost.Embedded();
        using var client = new HttpClient { BaseAddress = console.Address };
        client.DefaultRequestHeaders.Add("Cluster-Zone-Name", zone);

        using var answer = await client.GetAsync(new Uri("/api/v1/services/m3db/placement/watch", UriKind.Relative));

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith(told, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
