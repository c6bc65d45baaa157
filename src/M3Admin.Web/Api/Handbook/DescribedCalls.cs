using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace M3Admin.Web.Api.Handbook;

/// <summary>Writes what the handbook says of a call into the document.</summary>
internal sealed partial class DescribedCalls : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = $"/{Constraint().Replace(context.Description.RelativePath ?? "", "}")}";
        if (ApiHandbook.Find(context.Description.HttpMethod, path) is { } call)
        {
            Describe(operation, call, path.Split('/')[4]);
        }

        return Task.CompletedTask;
    }

    // {sequence:long} is {sequence} to whoever calls it.
    [GeneratedRegex(@":\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();

    private static void Describe(OpenApiOperation operation, ApiCall call, string service)
    {
        operation.OperationId = $"{service}-{call.Method.ToLowerInvariant()}{call.Tail.Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}";
        operation.Summary = call.Summary;
        operation.Description = call.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(service) };
        operation.Parameters = [.. operation.Parameters?.Where(parameter => parameter.In == ParameterLocation.Path) ?? [], .. call.Query.Select(InQuery), .. Headers(call)];
        operation.RequestBody = call.Body is { } body ? new OpenApiRequestBody { Content = Content("application/json", JsonNode.Parse(body)) } : null;
        operation.Responses = Answers(call);
    }

    private static IOpenApiParameter InQuery(ApiParameter parameter) => Parameter(parameter, ParameterLocation.Query);

    private static IEnumerable<IOpenApiParameter> Headers(ApiCall call)
    {
        yield return Parameter(new ApiParameter("Cluster-Environment-Name", "The environment; default_env otherwise.", "default_env"), ParameterLocation.Header);
        yield return Parameter(new ApiParameter("Cluster-Zone-Name", "The zone; that of the first configured cluster otherwise.", "embedded"), ParameterLocation.Header);
        if (call.TakesDryRun)
        {
            yield return Parameter(new ApiParameter("Dry-Run", "true writes nothing.", "true"), ParameterLocation.Header);
        }
    }

    private static OpenApiParameter Parameter(ApiParameter parameter, ParameterLocation place) => new()
    {
        Name = parameter.Name, In = place, Description = parameter.Meaning, Example = JsonValue.Create(parameter.Example), Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiResponses Answers(ApiCall call)
    {
        JsonNode? example = call.AnswerType == "application/json" ? JsonNode.Parse(call.Answer) : JsonValue.Create(call.Answer);
        var answers = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "Done.", Content = Content(call.AnswerType, example) } };
        foreach (var other in call.Others)
        {
            answers[$"{other.Status}"] = new OpenApiResponse
            {
                Description = other.Meaning,
                Content = call.IsOfM3 ? Content("application/json", JsonNode.Parse("""{"status":"error","error":"…"}""")) : Content("application/problem+json", Problem(other.Status)),
            };
        }

        return answers;
    }

    private static JsonObject Problem(int status) => new() { ["title"] = "What went wrong", ["status"] = status, ["detail"] = "What exactly, and the way out." };

    private static Dictionary<string, OpenApiMediaType> Content(string type, JsonNode? example) => new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Example = example } };
}
