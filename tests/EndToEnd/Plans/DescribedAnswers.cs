using System.Text.Json;

namespace M3Admin.EndToEnd.Plans;

/// <summary>What a console answers about the database's placement, beside what its document says.</summary>
internal sealed class DescribedAnswers(ApiDescription description, PlanClient client)
{
    /// <summary>Asks, and fails unless the answer has that status and the shape that is described for it.</summary>
    /// <param name="asked">The path and query that are asked, after that of the placement.</param>
    /// <param name="status">The status.</param>
    /// <param name="body">The body of a POST.</param>
    /// <param name="isDry">Whether it is a dry run by its header.</param>
    public async Task<JsonElement> AreTrueOfAsync(string asked, int status, string? body = null, bool isDry = false)
    {
        var (told, answer) = await client.SendAsync(asked.TrimStart('/'), body, isDry);

        Assert.True((int)told == status, $"{asked}: {told} {answer}");
        Assert.Empty(description.Faults(body is null ? HttpMethod.Get : HttpMethod.Post, PlanClient.PathOf(asked.Split('?')[0].TrimStart('/')), status, answer));
        return answer;
    }
}
