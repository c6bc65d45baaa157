using System.Text.Json;

namespace M3Admin.EndToEnd.Plans;

/// <summary>What a console answers about the database's placement, beside what its document says.</summary>
internal sealed class DescribedAnswers(JsonElement document, PlanClient client)
{
    private readonly SchemaCheck _check = new(document);

    /// <summary>Asks, and fails unless the answer has that status and the shape that is described for it.</summary>
    /// <param name="method">The method, in small letters.</param>
    /// <param name="path">The path as the document has it, after that of the placement.</param>
    /// <param name="asked">The path and query that are asked.</param>
    /// <param name="status">The status.</param>
    /// <param name="body">The body of a POST.</param>
    /// <param name="isDry">Whether it is a dry run by its header.</param>
    public async Task<JsonElement> AreTrueOfAsync(string method, string path, string asked, int status, string? body = null, bool isDry = false)
    {
        var (told, answer) = await client.SendAsync(asked.TrimStart('/'), body, isDry);
        var answers = document.GetProperty("paths").GetProperty($"/api/v1/services/m3db/placement{path}").GetProperty(method).GetProperty("responses");

        Assert.True((int)told == status, $"{method} {asked}: {told} {answer}");
        var schema = answers.GetProperty($"{status}").GetProperty("content").EnumerateObject().Single().Value.GetProperty("schema");
        Assert.True(_check.Faults(answer, schema).ToArray() is [], $"{method} {asked}: {string.Join("; ", _check.Faults(answer, schema))}");
        return answer;
    }
}
