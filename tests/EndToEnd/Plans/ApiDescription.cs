using System.Net.Http.Json;
using System.Text.Json;
using M3Admin.Web.Api.Handbook;

namespace M3Admin.EndToEnd.Plans;

/// <summary>What the API's document says of answers.</summary>
internal sealed class ApiDescription(JsonElement document)
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static ApiDescription? _known;

    private readonly SchemaCheck _check = new(document);

    /// <summary>The document as a console has it; all have the same, so that it is read once.</summary>
    public static async Task<ApiDescription> OfAsync(HttpClient console)
    {
        await Turn.WaitAsync();
        try
        {
            return _known ??= new ApiDescription(await console.GetFromJsonAsync<JsonElement>(new Uri(ApiDocument.Path, UriKind.Relative)));
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>What is wrong with an answer to a call that is described; nothing is known of others.</summary>
    /// <param name="method">The call's method.</param>
    /// <param name="path">Its path, as it was called.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="answer">Its body.</param>
    public IEnumerable<string> Faults(HttpMethod method, string path, int status, JsonElement answer)
    {
        var called = path.Split('/');
        var described = document.GetProperty("paths").EnumerateObject()
            .Where(one => Fits(one.Name.Split('/'), called) && one.Value.TryGetProperty(method.Method.ToLowerInvariant(), out _))
            .OrderBy(one => one.Name.Count(letter => letter == '{'))
            .Select(one => one.Value.GetProperty(method.Method.ToLowerInvariant()).GetProperty("responses"))
            .FirstOrDefault();
        return described.ValueKind == JsonValueKind.Undefined ? []
            : !described.TryGetProperty($"{status}", out var known) ? [$"{status} is not described"]
            : _check.Faults(answer, known.GetProperty("content").EnumerateObject().Single().Value.GetProperty("schema"));
    }

    private static bool Fits(string[] described, string[] called) => described.Length == called.Length && described.Zip(called).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));
}
